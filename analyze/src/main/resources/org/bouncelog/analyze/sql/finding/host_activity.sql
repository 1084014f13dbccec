-- purpose: when each server logged mail, by quarter of an hour UTC (zones differ from UTC by whole quarters), up to the time of the
--          history
-- grain:   one server
-- reads:   unsettled_event, settled, clock
WITH logged AS (
  SELECT log_host, logged_at
  FROM unsettled_event
  UNION ALL
  SELECT log_host, begun_at
  FROM settled
  UNION ALL
  SELECT log_host, queued_at
  FROM settled
  UNION ALL
  SELECT log_host, tried_at
  FROM settled
  UNION ALL
  SELECT log_host, left_at
  FROM settled
),
active AS (
  SELECT DISTINCT coalesce(log_host, '') AS log_host, epoch_ms(logged_at) // 900000 AS quarter
  FROM logged, clock
  WHERE logged_at <= newest
)
SELECT log_host, string_agg(quarter, ',' ORDER BY quarter) AS quarters
FROM active
GROUP BY log_host
ORDER BY log_host
