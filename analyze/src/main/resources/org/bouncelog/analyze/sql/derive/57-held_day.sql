-- purpose: the brake. Days on which a place refused so many addresses for good that its own fault is likelier than that
--          they all died: many and a large share of those tried, far above its other days; or several that took mail
--          before; or while most of its other mail failed too (a block or an outage). What failed on such a day alone
--          suppresses nothing; a failure on another day does, and when a place is always like that, no day stands out.
--          Domains that took mail and die together on one day are the resolver's fault, whatever their places.
-- grain:   one place and one day (UTC)
-- reads:   try, cause_rule, hygiene_rule (temporary)
-- writes:  held_day (temporary)
CREATE OR REPLACE TEMP TABLE held_day AS
WITH first_delivered AS (
  SELECT address, min(ended_at) AS first_delivered_at
  FROM try
  WHERE outcome = 'delivered'
  GROUP BY address
),
refused AS (
  SELECT try.place, try.day, try.address, bool_or(first_delivered.first_delivered_at < try.ended_at) AS took_mail
  FROM try
  JOIN cause_rule ON cause_rule.cause = try.why
  LEFT JOIN first_delivered ON first_delivered.address = try.address
  WHERE try.outcome = 'bounced' AND cause_rule.suppresses AND NOT cause_rule.domain_wide
  GROUP BY try.place, try.day, try.address
),
refused_day AS (
  SELECT place, day, count(*) AS refused, count(*) FILTER (took_mail) AS took_mail
  FROM refused
  GROUP BY place, day
),
tried_day AS (
  SELECT
    try.place, try.day, count(*) AS tried,
    count(*) FILTER (try.outcome <> 'delivered' AND NOT coalesce(cause_rule.suppresses, false) AND try.why <> 'greylisted') AS other_failures
  FROM try
  LEFT JOIN cause_rule ON cause_rule.cause = try.why
  WHERE try.judges
  GROUP BY try.place, try.day
),
compared AS (
  SELECT
    tried_day.place, tried_day.day, tried_day.tried, tried_day.other_failures,
    coalesce(refused_day.refused, 0) AS refused, coalesce(refused_day.took_mail, 0) AS took_mail,
    coalesce(refused_day.refused, 0) / tried_day.tried AS share
  FROM tried_day
  LEFT JOIN refused_day ON refused_day.place = tried_day.place AND refused_day.day = tried_day.day
),
with_habit AS (
  SELECT
    busy.place, busy.day, busy.tried, busy.other_failures, busy.refused, busy.took_mail, busy.share,
    coalesce(quantile_disc(other.share, 0.25) FILTER (other.tried >= 20 OR other.tried >= busy.tried / 2), 0) AS usual_share
  FROM compared AS busy
  LEFT JOIN compared AS other ON other.place = busy.place AND other.day <> busy.day
  WHERE busy.refused >= 3
  GROUP BY ALL
),
domain_delivered AS (
  SELECT domain, min(ended_at) AS first_delivered_at
  FROM try
  WHERE outcome = 'delivered'
  GROUP BY domain
),
lost_domain AS (
  SELECT try.day, try.domain, try.place, bool_or(domain_delivered.first_delivered_at < try.ended_at) AS took_mail
  FROM try
  JOIN cause_rule ON cause_rule.cause = try.why
  LEFT JOIN domain_delivered ON domain_delivered.domain = try.domain
  WHERE try.outcome <> 'delivered' AND cause_rule.suppresses AND cause_rule.domain_wide
  GROUP BY try.day, try.domain, try.place
),
domains_day AS (
  SELECT day, count(DISTINCT domain) AS tried
  FROM try
  WHERE judges
  GROUP BY day
),
dark_day AS (
  SELECT lost_domain.day
  FROM lost_domain
  JOIN domains_day ON domains_day.day = lost_domain.day
  CROSS JOIN hygiene_rule
  GROUP BY lost_domain.day, domains_day.tried, brake_share
  HAVING count(DISTINCT lost_domain.domain) FILTER (lost_domain.took_mail) >= 5
     AND count(DISTINCT lost_domain.domain) FILTER (lost_domain.took_mail) > brake_share * domains_day.tried
)
SELECT place, day, max(reason) AS reason
FROM (
  SELECT
    place, day,
    CASE WHEN other_failures > outage_share * tried THEN 'provider-outage' ELSE 'brake' END AS reason
  FROM with_habit, hygiene_rule
  WHERE (refused > brake_addresses AND share > brake_share AND share > brake_factor * usual_share)
     OR (took_mail >= 5 AND took_mail > brake_share * tried)
     OR (took_mail > 20 AND took_mail > 0.05 * tried AND share > brake_factor * usual_share)
  UNION ALL
  SELECT place, day, 'provider-outage'
  FROM compared, hygiene_rule
  WHERE tried >= 20 AND other_failures > outage_share * tried
  UNION ALL
  SELECT lost_domain.place, lost_domain.day, 'brake'
  FROM lost_domain
  JOIN dark_day ON dark_day.day = lost_domain.day
)
GROUP BY place, day
