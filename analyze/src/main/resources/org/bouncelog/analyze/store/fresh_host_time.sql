-- purpose: the time that what was just read of a log tells of each host
-- grain:   one host
-- reads:   unsettled_event, settled; parameters: the source and the first byte of the reading
-- writes:  fresh_time (temporary)
CREATE OR REPLACE TEMP TABLE fresh_time AS
SELECT log_host, min(first_at) AS first_at, max(last_at) AS last_at
FROM (
  SELECT log_host, logged_at AS first_at, logged_at AS last_at
  FROM unsettled_event
  WHERE source_id = $1::INTEGER AND byte_offset >= $2::BIGINT
  UNION ALL
  SELECT log_host, begun_at, coalesce(left_at, tried_at)
  FROM settled
  WHERE source_id = $1::INTEGER AND begun_offset >= $2::BIGINT
)
GROUP BY log_host
