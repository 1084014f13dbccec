-- purpose: domains that many recipients get mail at: what a mistyped one may have meant
-- grain:   one recipient domain
-- reads:   recipient_outcome, own_domain (temporary), settled
SELECT domain, count(DISTINCT address) AS recipients
FROM (
  SELECT domain, address
  FROM recipient_outcome
  WHERE outcome = 'delivered' AND domain IS NOT NULL
  UNION ALL
  SELECT settled.recipient_domain, folded(settled.recipient)
  FROM settled
  WHERE settled.recipient_domain NOT IN (SELECT domain FROM own_domain)
) AS delivered
GROUP BY domain
HAVING count(DISTINCT address) >= 5
ORDER BY recipients DESC, domain
LIMIT 2000
