-- purpose: from when to when any other log tells of the same host as what was just read; no row where none does
-- grain:   one row, or none
-- reads:   shared_time (temporary)
SELECT min(first_at)::VARCHAR AS first_at, max(last_at)::VARCHAR AS last_at
FROM shared_time
HAVING count(*) > 0
