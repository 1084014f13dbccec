-- purpose: domains of our envelope senders that are worth a look in DNS: those with most mail, and those that receivers
--          refuse for who sends
-- grain:   one sender domain
-- reads:   delivery, clock
WITH recent AS (
  SELECT
    split_part(lower(sender), '@', -1) AS domain,
    cause IN ('auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'domain-blocklisted', 'sender-address') AS refused
  FROM delivery
  WHERE contains(sender, '@') AND last_attempt_at >= (SELECT newest - INTERVAL 30 DAY FROM clock)
),
counted AS (
  SELECT domain, count(*) AS deliveries, count(*) FILTER (refused) AS refused
  FROM recent
  GROUP BY domain
)
SELECT domain, refused > 0 AS refused
FROM counted
QUALIFY row_number() OVER (ORDER BY deliveries DESC, domain) <= 10
  OR (refused > 0 AND row_number() OVER (ORDER BY refused DESC, deliveries DESC, domain) <= 10)
ORDER BY deliveries DESC, domain
