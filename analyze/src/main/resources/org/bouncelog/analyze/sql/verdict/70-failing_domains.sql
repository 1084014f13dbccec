-- purpose: domains that never took mail and may be mistyped: they do not exist, or a few addresses find nobody there
-- grain:   one recipient domain
-- reads:   address, domain_life (temporary)
SELECT address.domain
FROM address
ANTI JOIN domain_life ON domain_life.domain = address.domain
WHERE address.domain IS NOT NULL AND address.verdict IN ('suppress', 'review', 'watch')
  AND address.cause IN ('domain-unknown', 'domain-no-mail', 'connect-failed', 'dns-failure', 'relay-denied', 'mailbox-unknown')
GROUP BY address.domain
HAVING bool_and(address.cause IN ('domain-unknown', 'domain-no-mail')) OR count(*) <= 3
ORDER BY count(*) DESC, address.domain
LIMIT 2000
