-- purpose: deliveries of mail that people and lists sent by recipient domain, with the attempts that they took
-- grain:   one recipient domain
-- reads:   counted_delivery
WITH ended AS (
  SELECT
    recipient_domain, mode(provider ORDER BY provider) AS provider, sum(attempts)::BIGINT AS attempts, sum(deferrals)::BIGINT AS deferred_attempts,
    count(*) FILTER (outcome = 'delivered') AS delivered, count(*) FILTER (outcome = 'discarded') AS discarded,
    count(*) FILTER (outcome = 'bounced') AS bounced, count(*) FILTER (outcome = 'expired') AS expired,
    count(*) FILTER (outcome = 'open') AS open, count(*) FILTER (outcome = 'unknown') AS unknown
  FROM counted_delivery
  WHERE recipient_domain IS NOT NULL AND NOT notice
  GROUP BY recipient_domain
),
why AS (
  SELECT recipient_domain, cause, count(*) AS deliveries
  FROM counted_delivery
  WHERE cause IS NOT NULL AND recipient_domain IS NOT NULL AND NOT notice
  GROUP BY recipient_domain, cause
),
top AS (
  SELECT recipient_domain, arg_max(cause, (deliveries, cause)) AS cause
  FROM why
  GROUP BY recipient_domain
)
SELECT
  ended.recipient_domain, ended.provider, ended.attempts, ended.deferred_attempts, ended.delivered, ended.discarded, ended.bounced, ended.expired, ended.open, ended.unknown,
  coalesce(top.cause, '') AS top_cause
FROM ended
LEFT JOIN top ON top.recipient_domain = ended.recipient_domain
ORDER BY ended.bounced + ended.expired DESC, ended.deferred_attempts DESC, ended.attempts DESC, ended.recipient_domain
