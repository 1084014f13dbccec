-- purpose: first and last event of the history, and the time that it has reached
-- grain:   one row
-- reads:   event, clock
SELECT min(logged_at) AS from_at, max(logged_at) AS to_at, (SELECT newest FROM clock) AS newest
FROM event
