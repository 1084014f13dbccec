-- purpose: recipient domains to look up: those that verdicts call dead, the longest unchecked first, then those that fail
--          most
-- grain:   one recipient domain
-- reads:   address, domain_check, delivery, clock
WITH claimed AS (
  SELECT
    address.domain, bool_or(address.verdict = 'suppress') AS suppress, min(domain_check.checked_at) AS checked_at,
    count(*) AS addresses
  FROM address
  LEFT JOIN domain_check ON domain_check.domain = address.domain
  WHERE address.domain IS NOT NULL AND address.cause IN ('domain-unknown', 'domain-no-mail')
    AND address.verdict IN ('suppress', 'review')
  GROUP BY address.domain
  ORDER BY suppress DESC, checked_at NULLS FIRST, addresses DESC, address.domain
  LIMIT 1000
),
failing AS (
  SELECT recipient_domain AS domain, count(*) AS deliveries
  FROM delivery
  WHERE recipient_domain IS NOT NULL AND outcome <> 'delivered'
    AND last_attempt_at >= (SELECT newest - INTERVAL 30 DAY FROM clock)
  GROUP BY recipient_domain
  ORDER BY deliveries DESC, recipient_domain
  LIMIT 20
),
wanted AS (
  SELECT domain, 0 AS kind, suppress, checked_at, addresses AS weight
  FROM claimed
  UNION ALL
  SELECT domain, 1, false, NULL, deliveries
  FROM failing
  WHERE domain NOT IN (SELECT domain FROM claimed)
)
SELECT domain
FROM wanted
ORDER BY kind, suppress DESC, checked_at NULLS FIRST, weight DESC, domain
