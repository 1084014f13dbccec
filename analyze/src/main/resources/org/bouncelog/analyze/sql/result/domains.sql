-- purpose: deliveries of mail that people and lists sent by recipient domain, with the attempts that they took, over the whole
--          history (period 0) and over those of the last 1, 7 and 30 full days; of these the thousand domains with most failures
-- grain:   one period and recipient domain
-- reads:   mail_delivery; parameters: begin of the periods of 30, 7 and 1 days, end of all
WITH part AS MATERIALIZED (
  SELECT
    mail_delivery.recipient_domain, mail_delivery.provider, mail_delivery.outcome, mail_delivery.cause,
    CASE
      WHEN mail_delivery.first_attempt_at < edge.from_30 OR mail_delivery.first_attempt_at >= edge.until_at THEN 0
      WHEN mail_delivery.first_attempt_at >= edge.from_1 THEN 1
      WHEN mail_delivery.first_attempt_at >= edge.from_7 THEN 7
      ELSE 30
    END AS newest_period,
    count(*) AS deliveries, sum(mail_delivery.attempts)::BIGINT AS attempts, sum(mail_delivery.deferrals)::BIGINT AS deferred_attempts
  FROM mail_delivery, (SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at) AS edge
  WHERE mail_delivery.recipient_domain IS NOT NULL AND NOT mail_delivery.notice
  GROUP BY ALL
),
counted AS (
  SELECT
    member.period, part.recipient_domain, part.provider, part.outcome, part.cause, part.deliveries, part.attempts, part.deferred_attempts
  FROM part
  JOIN (VALUES (0, 0), (0, 1), (0, 7), (0, 30), (1, 1), (7, 1), (7, 7), (30, 1), (30, 7), (30, 30)) AS member (period, newest_period)
    ON member.newest_period = part.newest_period
),
ended AS (
  SELECT
    period, recipient_domain, sum(attempts)::BIGINT AS attempts, sum(deferred_attempts)::BIGINT AS deferred_attempts,
    coalesce(sum(deliveries) FILTER (outcome = 'delivered'), 0)::BIGINT AS delivered,
    coalesce(sum(deliveries) FILTER (outcome = 'discarded'), 0)::BIGINT AS discarded,
    coalesce(sum(deliveries) FILTER (outcome = 'bounced'), 0)::BIGINT AS bounced,
    coalesce(sum(deliveries) FILTER (outcome = 'expired'), 0)::BIGINT AS expired,
    coalesce(sum(deliveries) FILTER (outcome = 'open'), 0)::BIGINT AS open,
    coalesce(sum(deliveries) FILTER (outcome = 'unknown'), 0)::BIGINT AS unknown
  FROM counted
  GROUP BY period, recipient_domain
),
answerer AS (
  SELECT period, recipient_domain, provider, sum(deliveries)::BIGINT AS deliveries
  FROM counted
  GROUP BY period, recipient_domain, provider
),
main AS (
  SELECT period, recipient_domain, arg_min(provider, (-deliveries, provider)) AS provider
  FROM answerer
  GROUP BY period, recipient_domain
),
why AS (
  SELECT period, recipient_domain, cause, sum(deliveries)::BIGINT AS deliveries
  FROM counted
  WHERE cause IS NOT NULL
  GROUP BY period, recipient_domain, cause
),
top AS (
  SELECT period, recipient_domain, arg_max(cause, (deliveries, cause)) AS cause
  FROM why
  GROUP BY period, recipient_domain
)
SELECT
  ended.period, ended.recipient_domain, main.provider, ended.attempts, ended.deferred_attempts, ended.delivered, ended.discarded, ended.bounced,
  ended.expired, ended.open, ended.unknown, coalesce(top.cause, '') AS top_cause, count(*) OVER (PARTITION BY ended.period) AS all_domains
FROM ended
JOIN main ON main.period = ended.period AND main.recipient_domain = ended.recipient_domain
LEFT JOIN top ON top.period = ended.period AND top.recipient_domain = ended.recipient_domain
QUALIFY ended.period = 0 OR row_number() OVER (
  PARTITION BY ended.period
  ORDER BY ended.bounced + ended.expired DESC, ended.deferred_attempts DESC, ended.attempts DESC, ended.recipient_domain) <= 1000
ORDER BY ended.period, ended.bounced + ended.expired DESC, ended.deferred_attempts DESC, ended.attempts DESC, ended.recipient_domain
