-- purpose: keeps all suppressions: what one rests on may be older than its own events (the failures of others at its domain,
--          the usual share that the brake compares with)
-- grain:   one address
-- reads:   address
-- writes:  kept_suppression
INSERT INTO kept_suppression
SELECT *
FROM address
WHERE verdict = 'suppress'
  AND address NOT IN (SELECT address FROM kept_suppression)
