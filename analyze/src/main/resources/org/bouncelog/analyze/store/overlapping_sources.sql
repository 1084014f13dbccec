-- purpose: whether another log tells of the same time and the same host as what was just read
-- grain:   one other log
-- reads:   source, event; parameters: the source and the first byte of the reading
WITH reading AS (
  SELECT ?::INTEGER AS source_id, ?::BIGINT AS byte_offset
),
host AS (
  SELECT event.log_host, min(event.logged_at) AS first_at, max(event.logged_at) AS last_at
  FROM event
  JOIN reading ON event.source_id = reading.source_id AND event.byte_offset >= reading.byte_offset
  GROUP BY event.log_host
),
near_in_time AS (
  SELECT source.source_id
  FROM source
  JOIN (SELECT min(first_at) AS first_at, max(last_at) AS last_at FROM host) AS span
    ON source.first_logged_at <= span.last_at AND source.last_logged_at >= span.first_at
  ANTI JOIN reading ON reading.source_id = source.source_id
)
SELECT DISTINCT event.source_id
FROM event
SEMI JOIN near_in_time ON near_in_time.source_id = event.source_id
JOIN host
  ON event.log_host IS NOT DISTINCT FROM host.log_host
 AND event.logged_at BETWEEN host.first_at - INTERVAL 1 SECOND AND host.last_at + INTERVAL 1 SECOND
ORDER BY event.source_id
