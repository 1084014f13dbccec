-- purpose: the findings of a report
-- grain:   one finding
-- reads:   reported_finding; parameter: the report's number
SELECT code, category, severity, subject, since, last_seen, messages, recipients, facts, advice
FROM reported_finding
WHERE number = ?
ORDER BY position
