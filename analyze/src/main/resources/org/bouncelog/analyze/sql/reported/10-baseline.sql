-- purpose: the report to compare with: the newest of an earlier day, and not one that a clock set wrong has dated ahead
-- grain:   one report, or none
-- reads:   reported_run; parameter: the day of this run
SELECT number, as_of
FROM reported_run
WHERE reported_on < ?::DATE
ORDER BY number DESC
LIMIT 1
