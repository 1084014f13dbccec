-- purpose: keeps the suppressions that rest on events older than the bound: their own, or those of others at a dead domain
-- grain:   one address
-- reads:   address; parameter: the day from which on events are kept
-- writes:  kept_suppression
INSERT INTO kept_suppression
SELECT *
FROM address
WHERE verdict = 'suppress' AND (first_failure < $1::TIMESTAMP OR reason = 'domain')
  AND address NOT IN (SELECT address FROM kept_suppression)
