-- purpose: whether another log tells of the same time and the same host as what was just read
-- grain:   one other log
-- reads:   source, unsettled_event, settled; parameters: the source and the first byte of the reading
WITH reading AS (
  SELECT ?::INTEGER AS source_id, ?::BIGINT AS byte_offset
),
line AS (
  SELECT source_id, byte_offset, log_host, logged_at AS first_at, logged_at AS last_at
  FROM unsettled_event
  UNION ALL
  SELECT source_id, begun_offset, log_host, begun_at, coalesce(left_at, tried_at)
  FROM settled
),
host AS (
  SELECT line.log_host, min(line.first_at) AS first_at, max(line.last_at) AS last_at
  FROM line
  JOIN reading ON line.source_id = reading.source_id AND line.byte_offset >= reading.byte_offset
  GROUP BY line.log_host
),
near_in_time AS (
  SELECT source.source_id
  FROM source
  JOIN (SELECT min(first_at) AS first_at, max(last_at) AS last_at FROM host) AS span
    ON source.first_logged_at <= span.last_at AND source.last_logged_at >= span.first_at
  ANTI JOIN reading ON reading.source_id = source.source_id
)
SELECT DISTINCT line.source_id
FROM line
SEMI JOIN near_in_time ON near_in_time.source_id = line.source_id
JOIN host
  ON line.log_host IS NOT DISTINCT FROM host.log_host
 AND line.last_at >= host.first_at - INTERVAL 1 SECOND AND line.first_at <= host.last_at + INTERVAL 1 SECOND
ORDER BY line.source_id
