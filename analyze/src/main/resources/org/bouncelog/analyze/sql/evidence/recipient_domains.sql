-- purpose: recipient domains to look up: those that replies call dead and that took no mail since, the longest unchecked first,
--          then those that fail most
-- grain:   one recipient domain
-- reads:   unsettled_delivery, delivery, domain_check, clock, cause_rule (temporary)
WITH domain AS (
  SELECT
    delivery.recipient_domain AS domain, count(DISTINCT delivery.recipient) FILTER (cause_rule.dns = 'DENIES') AS addresses,
    max(delivery.last_attempt_at) FILTER (cause_rule.dns = 'DENIES') AS denied_at,
    count(*) FILTER (delivery.last_attempt_at >= clock.newest - INTERVAL 30 DAY) AS failures
  FROM unsettled_delivery AS delivery
  CROSS JOIN clock
  LEFT JOIN cause_rule ON cause_rule.cause = delivery.cause
  WHERE delivery.recipient_domain IS NOT NULL AND delivery.outcome <> 'delivered'
  GROUP BY delivery.recipient_domain
),
delivered AS (
  SELECT recipient_domain AS domain, max(last_attempt_at) AS delivered_at
  FROM delivery
  WHERE outcome = 'delivered'
  GROUP BY recipient_domain
),
claimed AS (
  SELECT domain.domain, domain_check.checked_at, domain.addresses
  FROM domain
  LEFT JOIN delivered ON delivered.domain = domain.domain
  LEFT JOIN domain_check ON domain_check.domain = domain.domain
  WHERE domain.addresses > 0 AND coalesce(delivered.delivered_at < domain.denied_at, true)
  ORDER BY domain_check.checked_at NULLS FIRST, domain.addresses DESC, domain.domain
  LIMIT 1000
),
failing AS (
  SELECT domain, failures
  FROM domain
  WHERE failures > 0
  ORDER BY failures DESC, domain
  LIMIT 20
),
wanted AS (
  SELECT domain, 0 AS kind, checked_at, addresses AS weight
  FROM claimed
  UNION ALL
  SELECT domain, 1, NULL, failures
  FROM failing
  WHERE domain NOT IN (SELECT domain FROM claimed)
)
SELECT domain
FROM wanted
ORDER BY kind, checked_at NULLS FIRST, weight DESC, domain
