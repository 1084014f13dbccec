-- purpose: the failed tries of a day by cause: how many messages for how many recipients they were of, how many attempts,
--          deferrals and bounces, and how many of these other findings tell of, at most: all attempts of the deliveries that they
--          tell of
-- grain:   one cause
-- reads:   unsettled_event, reply, told_delivery (temporary); the day's begin and end
WITH tried AS (
  SELECT
    coalesce(reply.cause, 'unclassified') AS cause,
    count(DISTINCT (event.queue_id, event.log_host, lower(event.recipient))) AS deliveries, count(*) AS attempts,
    count(*) FILTER (event.outcome = 'deferred') AS deferred, count(*) FILTER (event.outcome = 'bounced') AS bounced
  FROM unsettled_event AS event
  LEFT JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered' AND event.logged_at >= $1 AND event.logged_at < $2
  GROUP BY ALL
),
told AS (
  SELECT
    coalesce(cause, 'unclassified') AS cause, sum(attempts)::BIGINT AS attempts, sum(deferrals)::BIGINT AS deferred,
    count(*) FILTER (outcome = 'bounced') AS bounced
  FROM told_delivery
  WHERE last_attempt_at >= $1 AND first_attempt_at < $2
  GROUP BY ALL
)
SELECT
  tried.cause, tried.deliveries, tried.attempts, tried.deferred, tried.bounced, coalesce(told.attempts, 0) AS told_attempts,
  coalesce(told.deferred, 0) AS told_deferred, coalesce(told.bounced, 0) AS told_bounced
FROM tried
LEFT JOIN told ON told.cause = tried.cause
ORDER BY tried.cause
