-- purpose: failed attempts of all mail, by whether the reply was temporary or final, and what became of the deliveries of mail
--          that people and lists sent, by cause
-- grain:   one cause
-- reads:   unsettled_event, reply, mail_delivery
WITH tried AS (
  SELECT
    reply.cause, count(*) AS attempts, count(*) FILTER (event.outcome IN ('bounced', 'expired')) AS final_attempts, count(DISTINCT lower(event.recipient)) AS recipients,
    count(DISTINCT event.recipient_domain) AS domains, min(event.logged_at) AS first_seen, max(event.logged_at) AS last_seen
  FROM unsettled_event AS event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt'
  GROUP BY reply.cause
),
ended AS (
  SELECT
    cause, count(*) FILTER (outcome IN ('bounced', 'expired')) AS failed, count(*) FILTER (outcome = 'open') AS open,
    count(*) FILTER (outcome = 'delivered') AS delivered, count(DISTINCT lower(recipient)) AS recipients,
    count(DISTINCT recipient_domain) AS domains, min(first_attempt_at) AS first_seen, max(last_attempt_at) AS last_seen
  FROM mail_delivery
  WHERE cause IS NOT NULL AND NOT notice
  GROUP BY cause
)
SELECT
  coalesce(tried.cause, ended.cause) AS cause, coalesce(tried.attempts, 0) AS attempts, coalesce(tried.final_attempts, 0) AS final_attempts, coalesce(ended.failed, 0) AS failed,
  coalesce(ended.open, 0) AS open, coalesce(ended.delivered, 0) AS delivered, coalesce(tried.recipients, ended.recipients) AS recipients,
  coalesce(tried.domains, ended.domains) AS domains, coalesce(tried.first_seen, ended.first_seen) AS first_seen,
  coalesce(tried.last_seen, ended.last_seen) AS last_seen
FROM tried
FULL JOIN ended ON ended.cause = tried.cause
ORDER BY failed DESC, attempts DESC, cause
