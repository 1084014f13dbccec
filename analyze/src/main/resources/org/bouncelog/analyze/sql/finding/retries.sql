-- purpose: the retry schedule as it was: how long after the first try the second one came, and the age at which mail
--          was given up. A queue that somebody flushes by hand gives a few short gaps; the median does not mind.
-- grain:   one server
-- reads:   unsettled_event, unsettled_delivery, finding_rule (temporary)
WITH put_off_id AS MATERIALIZED (
  SELECT DISTINCT queue_id
  FROM unsettled_event AS event, finding_rule
  WHERE kind = 'attempt' AND outcome = 'deferred' AND transport = 'smtp' AND queue_id IS NOT NULL AND logged_at >= window_start()
),
try AS (
  SELECT
    event.log_host, hash(event.log_host, event.mta, event.instance, text_key(event.queue_id), text_key(event.recipient)) AS key, event.logged_at,
    event.outcome
  FROM unsettled_event AS event
  SEMI JOIN put_off_id ON put_off_id.queue_id = event.queue_id
  CROSS JOIN finding_rule
  WHERE event.kind = 'attempt' AND event.transport = 'smtp' AND event.recipient IS NOT NULL AND event.logged_at >= window_start()
),
first_two AS (
  SELECT try.log_host, min(try.logged_at, 2) AS times
  FROM try
  SEMI JOIN (SELECT key FROM try WHERE outcome = 'deferred') AS put_off ON put_off.key = try.key
  GROUP BY try.log_host, try.key
  HAVING count(*) >= 2
),
gap AS (
  SELECT
    coalesce(log_host, '') AS log_host, count(*) AS measured, min(times[1]) AS since, max(times[2]) AS last_seen,
    quantile_cont(epoch(times[2]) - epoch(times[1]), 0.5) AS median_seconds
  FROM first_two
  WHERE times[2] > times[1]
  GROUP BY ALL
),
given_up AS (
  SELECT
    coalesce(log_host, '') AS log_host, count(*) AS expired,
    quantile_cont(epoch(last_attempt_at) - epoch(first_attempt_at), 0.5) AS lifetime_seconds
  FROM unsettled_delivery
  WHERE outcome = 'expired' AND attempts > 1
  GROUP BY ALL
)
SELECT
  gap.log_host, gap.measured, gap.since, gap.last_seen, gap.median_seconds, coalesce(given_up.expired, 0) AS expired,
  coalesce(given_up.lifetime_seconds, 0) AS lifetime_seconds
FROM gap
LEFT JOIN given_up ON given_up.log_host = gap.log_host
ORDER BY gap.log_host
