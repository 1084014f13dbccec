-- purpose: the failed tries of a day by cause: how many messages for how many recipients they were of, and how many attempts,
--          deferrals and bounces other findings tell of, at most: all attempts of the deliveries that they tell of
-- grain:   one key of a trend
-- reads:   event, reply, told_delivery (temporary); the day's begin and end
WITH tried AS (
  SELECT
    coalesce(reply.cause, 'unclassified') AS cause,
    count(DISTINCT (event.queue_id, event.log_host, lower(event.recipient))) AS deliveries
  FROM event
  LEFT JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered' AND event.logged_at >= $1 AND event.logged_at < $2
  GROUP BY GROUPING SETS ((coalesce(reply.cause, 'unclassified')), ())
),
told AS (
  SELECT
    coalesce(cause, 'unclassified') AS cause, sum(attempts)::BIGINT AS attempts, sum(deferrals)::BIGINT AS deferred,
    count(*) FILTER (outcome = 'bounced') AS bounced
  FROM told_delivery
  WHERE last_attempt_at >= $1 AND first_attempt_at < $2
  GROUP BY GROUPING SETS ((coalesce(cause, 'unclassified')), ())
),
numbers AS (
  SELECT
    tried.cause, tried.deliveries, coalesce(told.attempts, 0) AS attempts, coalesce(told.deferred, 0) AS deferred, coalesce(told.bounced, 0) AS bounced
  FROM tried
  LEFT JOIN told ON told.cause IS NOT DISTINCT FROM tried.cause
)
SELECT 'cause.' || cause AS key, deliveries, attempts AS told
FROM numbers
WHERE cause IS NOT NULL
UNION ALL
SELECT unnest(['attempts', 'deferred', 'bounced']), deliveries, unnest([attempts, deferred, bounced])
FROM numbers
WHERE cause IS NULL
ORDER BY key
