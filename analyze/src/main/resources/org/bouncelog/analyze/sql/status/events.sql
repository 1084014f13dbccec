-- purpose: how many events there are, and of what time
-- grain:   one row
-- reads:   event
SELECT
  count(*) AS events, count(*) FILTER (kind = 'attempt') AS attempts, min(logged_at) AS oldest, max(logged_at) AS newest
FROM event
