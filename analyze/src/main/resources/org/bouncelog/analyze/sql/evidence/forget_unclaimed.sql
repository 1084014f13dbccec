-- purpose: drops what was known of domains that no reply calls dead any more
-- grain:   one recipient domain
-- reads:   unsettled_delivery, kept_suppression, cause_rule (temporary)
-- writes:  domain_check
DELETE FROM domain_check
WHERE domain NOT IN (
  SELECT failed.domain
  FROM (
    SELECT recipient_domain AS domain, cause FROM unsettled_delivery WHERE outcome <> 'delivered'
    UNION ALL
    SELECT domain, cause FROM kept_suppression
  ) AS failed
  JOIN cause_rule ON cause_rule.cause = failed.cause AND cause_rule.dns = 'DENIES'
  WHERE failed.domain IS NOT NULL)
