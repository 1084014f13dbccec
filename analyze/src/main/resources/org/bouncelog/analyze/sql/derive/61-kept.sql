-- purpose: suppressions of which events were dropped still hold, unless the address took mail since. Where the events of the
--          address itself are still there, they decide (rules and settings may have changed), but for the strikes of others at
--          its domain. What fails later for a reason that suppresses makes it last longer.
-- grain:   one address
-- reads:   kept_suppression, address, try, own_domain, hygiene_rule (temporary)
-- writes:  address
INSERT INTO address
SELECT
  kept_suppression.* REPLACE (
    CASE WHEN counts THEN greatest(kept_suppression.strikes, now.strikes) ELSE kept_suppression.strikes END AS strikes,
    CASE WHEN counts THEN greatest(kept_suppression.last_failure, now.last_failure) ELSE kept_suppression.last_failure END AS last_failure,
    CASE WHEN counts THEN greatest(kept_suppression.last_failure, now.last_failure) ELSE kept_suppression.last_failure END
      + to_days(hygiene_rule.expiry_days) AS expires_at)
FROM kept_suppression
CROSS JOIN hygiene_rule
LEFT JOIN (
  SELECT address, verdict, reason, verdict <> 'keep' AS counts, cause, strikes, first_failure, last_failure
  FROM address
) AS now ON now.address = kept_suppression.address
LEFT JOIN (
  SELECT address, max(ended_at) AS last_delivered
  FROM try
  WHERE outcome = 'delivered'
  GROUP BY address
) AS delivered ON delivered.address = kept_suppression.address
WHERE (delivered.last_delivered IS NULL OR delivered.last_delivered <= kept_suppression.last_failure)
  AND now.verdict IS DISTINCT FROM 'suppress'
  AND (now.address IS NULL OR now.first_failure > kept_suppression.first_failure
    OR (now.reason = 'too-few-strikes' AND now.cause = kept_suppression.cause AND kept_suppression.reason = 'domain'))
  AND coalesce(kept_suppression.domain, '') NOT IN (SELECT domain FROM own_domain)
