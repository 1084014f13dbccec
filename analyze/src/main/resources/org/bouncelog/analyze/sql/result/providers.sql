-- purpose: deliveries by receiving provider
-- grain:   one receiving provider
-- reads:   delivery, event, reply
WITH ended AS (
  SELECT
    provider, count(*) FILTER (outcome = 'delivered') AS delivered, count(*) FILTER (outcome = 'bounced') AS bounced,
    count(*) FILTER (outcome = 'expired') AS expired, count(*) FILTER (outcome = 'open') AS open
  FROM delivery
  WHERE provider IS NOT NULL
  GROUP BY provider
),
tried AS (
  SELECT provider, count(*) AS attempts, count(*) FILTER (outcome = 'deferred') AS deferred_attempts
  FROM event
  WHERE kind = 'attempt' AND provider IS NOT NULL
  GROUP BY provider
),
why AS (
  SELECT event.provider, reply.cause, count(*) AS attempts
  FROM event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.provider IS NOT NULL
  GROUP BY event.provider, reply.cause
),
top AS (
  SELECT provider, arg_max(cause, (attempts, cause)) AS cause
  FROM why
  GROUP BY provider
)
SELECT
  ended.provider, coalesce(tried.attempts, 0) AS attempts, coalesce(tried.deferred_attempts, 0) AS deferred_attempts, ended.delivered, ended.bounced, ended.expired,
  ended.open, coalesce(top.cause, '') AS top_cause
FROM ended
LEFT JOIN tried ON tried.provider = ended.provider
LEFT JOIN top ON top.provider = ended.provider
ORDER BY ended.bounced + ended.expired DESC, deferred_attempts DESC, attempts DESC, ended.provider
