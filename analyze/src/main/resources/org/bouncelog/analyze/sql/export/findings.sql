-- purpose: what is wrong, worst first
-- grain:   one finding
-- reads:   finding (temporary)
SELECT
  code, category, severity, shown(subject, NULL) AS subject, since, last_seen, ended, messages, recipients, shown(evidence, NULL) AS evidence, advice
FROM finding
ORDER BY position
