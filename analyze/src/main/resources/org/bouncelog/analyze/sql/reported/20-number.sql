-- purpose: the number of the next report
-- grain:   one row
-- reads:   reported_run
SELECT coalesce(max(number), 0) + 1 AS number
FROM reported_run
