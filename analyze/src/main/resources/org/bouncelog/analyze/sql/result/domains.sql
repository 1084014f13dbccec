-- purpose: deliveries by recipient domain
-- grain:   one recipient domain
-- reads:   delivery, event, reply
WITH ended AS (
  SELECT
    recipient_domain, count(*) FILTER (outcome = 'delivered') AS delivered, count(*) FILTER (outcome = 'bounced') AS bounced,
    count(*) FILTER (outcome = 'expired') AS expired, count(*) FILTER (outcome = 'open') AS open,
    mode(provider ORDER BY provider) AS provider
  FROM delivery
  WHERE recipient_domain IS NOT NULL
  GROUP BY recipient_domain
),
tried AS (
  SELECT recipient_domain, count(*) AS attempts, count(*) FILTER (outcome = 'deferred') AS deferred_attempts
  FROM event
  WHERE kind = 'attempt' AND recipient_domain IS NOT NULL
  GROUP BY recipient_domain
),
why AS (
  SELECT event.recipient_domain, reply.cause, count(*) AS attempts
  FROM event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.recipient_domain IS NOT NULL
  GROUP BY event.recipient_domain, reply.cause
),
top AS (
  SELECT recipient_domain, arg_max(cause, (attempts, cause)) AS cause
  FROM why
  GROUP BY recipient_domain
)
SELECT
  ended.recipient_domain, ended.provider, coalesce(tried.attempts, 0) AS attempts, coalesce(tried.deferred_attempts, 0) AS deferred_attempts, ended.delivered, ended.bounced, ended.expired,
  ended.open, coalesce(top.cause, '') AS top_cause
FROM ended
LEFT JOIN tried ON tried.recipient_domain = ended.recipient_domain
LEFT JOIN top ON top.recipient_domain = ended.recipient_domain
ORDER BY ended.bounced + ended.expired DESC, deferred_attempts DESC, attempts DESC, ended.recipient_domain
