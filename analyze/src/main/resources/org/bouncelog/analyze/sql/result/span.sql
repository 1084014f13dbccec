-- purpose: first and last event of the history, and the time that it has reached
-- grain:   one row
-- reads:   unsettled_event, settled, clock
SELECT min(from_at) AS from_at, max(to_at) AS to_at, (SELECT newest FROM clock) AS newest
FROM (
  SELECT min(logged_at) AS from_at, max(logged_at) AS to_at
  FROM unsettled_event
  UNION ALL
  SELECT min(begun_at), max(coalesce(left_at, tried_at))
  FROM settled
) AS part
