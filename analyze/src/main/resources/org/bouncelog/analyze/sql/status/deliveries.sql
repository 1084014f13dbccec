-- purpose: what the last analysis made of the events
-- grain:   one outcome
-- reads:   delivery
SELECT outcome, count(*) AS deliveries
FROM delivery
GROUP BY outcome
ORDER BY outcome
