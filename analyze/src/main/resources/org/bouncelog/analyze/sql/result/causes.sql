-- purpose: failed attempts and what became of their deliveries, by cause
-- grain:   one cause
-- reads:   event, reply, delivery
WITH tried AS (
  SELECT
    reply.cause, count(*) AS attempts, count(DISTINCT lower(event.recipient)) AS recipients,
    count(DISTINCT event.recipient_domain) AS domains, min(event.logged_at) AS first_seen, max(event.logged_at) AS last_seen
  FROM event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt'
  GROUP BY reply.cause
),
ended AS (
  SELECT
    cause, count(*) FILTER (outcome IN ('bounced', 'expired')) AS failed, count(*) FILTER (outcome = 'open') AS open,
    count(*) FILTER (outcome = 'delivered') AS delivered
  FROM delivery
  WHERE cause IS NOT NULL
  GROUP BY cause
)
SELECT
  tried.cause, tried.attempts, coalesce(ended.failed, 0) AS failed, coalesce(ended.open, 0) AS open,
  coalesce(ended.delivered, 0) AS delivered, tried.recipients, tried.domains, tried.first_seen, tried.last_seen
FROM tried
LEFT JOIN ended ON ended.cause = tried.cause
ORDER BY failed DESC, tried.attempts DESC, tried.cause
