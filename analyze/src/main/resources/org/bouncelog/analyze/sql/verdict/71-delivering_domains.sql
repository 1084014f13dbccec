-- purpose: domains that many recipients get mail at: what a mistyped one may have meant
-- grain:   one recipient domain
-- reads:   recipient_outcome (temporary)
SELECT domain, count(DISTINCT address) AS recipients
FROM recipient_outcome
WHERE outcome = 'delivered' AND domain IS NOT NULL
GROUP BY domain
HAVING count(DISTINCT address) >= 5
ORDER BY recipients DESC, domain
LIMIT 2000
