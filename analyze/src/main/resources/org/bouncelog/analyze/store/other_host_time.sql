-- purpose: looks up the hosts of those logs near in time to a reading that were not looked at before: each log once, however many follow
-- grain:   one other log and one host
-- reads:   source, unsettled_event, settled, fresh_time, host_time (temporary); parameter: the source of the reading
-- writes:  host_time (temporary)
INSERT INTO host_time
WITH span AS (
  SELECT min(first_at) AS first_at, max(last_at) AS last_at
  FROM fresh_time
),
near_in_time AS MATERIALIZED (
  SELECT source.source_id
  FROM source
  JOIN span ON source.first_logged_at <= span.last_at + INTERVAL 1 SECOND AND source.last_logged_at >= span.first_at - INTERVAL 1 SECOND
  WHERE source.source_id <> $1::INTEGER AND source.events > 0 AND source.source_id NOT IN (SELECT source_id FROM host_time)
)
SELECT line.source_id, line.log_host, min(line.first_at), max(line.last_at)
FROM (
  SELECT source_id, log_host, logged_at AS first_at, logged_at AS last_at
  FROM unsettled_event
  UNION ALL
  SELECT source_id, log_host, begun_at, coalesce(left_at, tried_at)
  FROM settled
) AS line
JOIN near_in_time ON near_in_time.source_id = line.source_id
GROUP BY line.source_id, line.log_host
