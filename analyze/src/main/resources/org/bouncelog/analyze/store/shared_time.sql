-- purpose: other logs that tell of the same host at the same time as what was just read, and of which time both do: only there may one
--          have what the other has
-- grain:   one other log and one host, or more
-- reads:   fresh_time, host_time (temporary); parameter: the source of the reading
-- writes:  shared_time (temporary)
CREATE OR REPLACE TEMP TABLE shared_time AS
SELECT
  host_time.source_id, greatest(host_time.first_at, fresh_time.first_at) - INTERVAL 1 SECOND AS first_at,
  least(host_time.last_at, fresh_time.last_at) + INTERVAL 1 SECOND AS last_at
FROM host_time
JOIN fresh_time
  ON fresh_time.log_host IS NOT DISTINCT FROM host_time.log_host
 AND host_time.last_at >= fresh_time.first_at - INTERVAL 1 SECOND AND host_time.first_at <= fresh_time.last_at + INTERVAL 1 SECOND
WHERE host_time.source_id <> $1::INTEGER
