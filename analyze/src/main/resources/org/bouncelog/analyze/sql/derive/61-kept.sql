-- purpose: suppressions whose events were dropped still hold, unless the address took mail since; what is known of it now
--          (a failure that came later) makes it last longer
-- grain:   one address
-- reads:   kept_suppression, address, try, own_domain, hygiene_rule (temporary)
-- writes:  address
INSERT INTO address
SELECT
  kept_suppression.* REPLACE (
    greatest(kept_suppression.strikes, address.strikes) AS strikes,
    greatest(kept_suppression.last_failure, address.last_failure) AS last_failure,
    greatest(kept_suppression.last_failure, address.last_failure) + to_days(hygiene_rule.expiry_days) AS expires_at)
FROM kept_suppression
CROSS JOIN hygiene_rule
LEFT JOIN address ON address.address = kept_suppression.address
LEFT JOIN (
  SELECT address, max(ended_at) AS last_delivered
  FROM try
  WHERE outcome = 'delivered'
  GROUP BY address
) AS delivered ON delivered.address = kept_suppression.address
WHERE (delivered.last_delivered IS NULL OR delivered.last_delivered <= kept_suppression.last_failure)
  AND address.verdict IS DISTINCT FROM 'suppress'
  AND coalesce(kept_suppression.domain, '') NOT IN (SELECT domain FROM own_domain)
