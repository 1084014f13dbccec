-- purpose: keeps the suppression list of a report
-- grain:   one address
-- reads:   address; parameter: the report's number
-- writes:  reported_suppression
INSERT INTO reported_suppression
SELECT ?, address
FROM address
WHERE verdict = 'suppress'
ORDER BY address
