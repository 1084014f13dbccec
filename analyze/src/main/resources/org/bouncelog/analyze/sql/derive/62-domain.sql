-- purpose: verdicts on whole domains: strikes of domain-wide causes count over all recipients of the domain, as long as
--          nothing was delivered there since, but not those of days on which the brake was on; and where something was, no such cause takes one of its addresses.
-- grain:   one address
-- reads:   try, own_fault, held_day, cause_rule, hygiene_rule (temporary), address
-- writes:  address
UPDATE address SET
  verdict = CASE WHEN judged.dead THEN 'suppress' ELSE 'review' END,
  reason = CASE WHEN judged.dead THEN 'domain' ELSE 'delivered-before' END,
  expires_at = CASE WHEN judged.dead THEN address.last_failure + to_days((SELECT expiry_days FROM hygiene_rule)) END
FROM (
  WITH delivered AS (
    SELECT domain, max(ended_at) AS last_delivered
    FROM try
    WHERE outcome = 'delivered'
    GROUP BY domain
  ),
  by_cause AS (
    SELECT
      try.domain, try.why, count(*) AS strikes, count(*) FILTER (try.hard) AS hard,
      (epoch(max(try.ended_at)) - epoch(min(try.ended_at))) / 86400.0 AS span_days
    FROM try
    LEFT JOIN delivered ON delivered.domain = try.domain
    ANTI JOIN held_day ON held_day.place = try.place AND held_day.day = try.day
    ANTI JOIN own_fault ON own_fault.source_id = try.source_id AND own_fault.byte_offset = try.byte_offset
    WHERE try.outcome <> 'delivered' AND (delivered.last_delivered IS NULL OR try.ended_at > delivered.last_delivered)
    GROUP BY try.domain, try.why
  )
  SELECT
    address.address,
    coalesce((cause_rule.hard_strikes > 0 AND by_cause.hard >= cause_rule.hard_strikes AND by_cause.span_days >= cause_rule.hard_days)
      OR (cause_rule.soft_strikes > 0 AND by_cause.strikes >= cause_rule.soft_strikes AND by_cause.span_days >= cause_rule.soft_days), false) AS dead,
    coalesce(delivered.last_delivered > address.first_failure, false) AS delivers
  FROM address
  JOIN cause_rule ON cause_rule.cause = address.cause AND cause_rule.domain_wide
  LEFT JOIN by_cause ON by_cause.domain = address.domain AND by_cause.why = address.cause
  LEFT JOIN delivered ON delivered.domain = address.domain
) AS judged
WHERE judged.address = address.address
  AND ((judged.dead AND NOT judged.delivers AND address.verdict = 'review') OR (judged.delivers AND address.verdict = 'suppress'))
