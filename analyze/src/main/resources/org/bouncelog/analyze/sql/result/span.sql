-- purpose: first and last event of the history
-- grain:   one row
-- reads:   event
SELECT min(logged_at) AS from_at, max(logged_at) AS to_at
FROM event
