-- purpose: what is wrong, worst first
-- grain:   one finding
-- reads:   finding (temporary)
SELECT
  code, category, severity, subject, since, last_seen, ended, messages, recipients, evidence, advice
FROM finding
ORDER BY position
