-- purpose: deliveries of mail that people and lists sent by receiving provider, with the attempts that they took
-- grain:   one receiving provider
-- reads:   counted_delivery
WITH ended AS (
  SELECT
    provider, sum(attempts)::BIGINT AS attempts, sum(deferrals)::BIGINT AS deferred_attempts,
    count(*) FILTER (outcome = 'delivered') AS delivered, count(*) FILTER (outcome = 'discarded') AS discarded,
    count(*) FILTER (outcome = 'bounced') AS bounced, count(*) FILTER (outcome = 'expired') AS expired,
    count(*) FILTER (outcome = 'open') AS open, count(*) FILTER (outcome = 'unknown') AS unknown
  FROM counted_delivery
  WHERE provider IS NOT NULL AND NOT notice
  GROUP BY provider
),
why AS (
  SELECT provider, cause, count(*) AS deliveries
  FROM counted_delivery
  WHERE cause IS NOT NULL AND provider IS NOT NULL AND NOT notice
  GROUP BY provider, cause
),
top AS (
  SELECT provider, arg_max(cause, (deliveries, cause)) AS cause
  FROM why
  GROUP BY provider
)
SELECT
  ended.provider, ended.attempts, ended.deferred_attempts, ended.delivered, ended.discarded, ended.bounced, ended.expired, ended.open, ended.unknown,
  coalesce(top.cause, '') AS top_cause
FROM ended
LEFT JOIN top ON top.provider = ended.provider
ORDER BY ended.bounced + ended.expired DESC, ended.deferred_attempts DESC, ended.attempts DESC, ended.provider
