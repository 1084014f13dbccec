-- purpose: the newest report of the day of this run
-- grain:   one report, or none
-- reads:   reported_run; parameter: the day of this run
SELECT number, as_of
FROM reported_run
WHERE reported_on = ?::DATE
ORDER BY number DESC
LIMIT 1
