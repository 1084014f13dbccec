-- purpose: what became of the mail of each server of ours and of each receiver, by the hour of its first attempt, whatever came later: what was late
--          counts as failed, and a domain as living that took mail at any time
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   any_outcome, domain_life, cause_rule (temporary)
WITH begun AS MATERIALIZED (
  SELECT
    any_outcome.delivery_row, any_value(any_outcome.address) AS address, any_value(any_outcome.domain) AS domain,
    any_value(any_outcome.log_host) AS log_host,
    arg_max(any_outcome.answerer, any_outcome.outcome <> 'delivered') AS answerer,
    arg_max(any_outcome.relay_ip, any_outcome.outcome <> 'delivered') AS relay_ip,
    epoch(min(any_outcome.began_at))::BIGINT // 3600 AS hour,
    bool_or(any_outcome.outcome <> 'delivered' AND any_outcome.cause <> 'greylisted') AS failed,
    bool_or(any_outcome.outcome <> 'delivered' AND coalesce(cause_rule.suppresses AND cause_rule.domain_wide, false)) AS lost
  FROM any_outcome
  LEFT JOIN cause_rule ON cause_rule.cause = any_outcome.cause
  WHERE any_outcome.judges
  GROUP BY any_outcome.delivery_row
),
grouped AS (
  SELECT 'HOST' AS scope, log_host AS key, begun.* FROM begun SEMI JOIN (SELECT DISTINCT log_host FROM begun WHERE failed) AS failing USING (log_host)
  UNION ALL
  SELECT 'ANSWERER', answerer, begun.* FROM begun SEMI JOIN (SELECT DISTINCT answerer FROM begun WHERE failed) AS failing USING (answerer)
  UNION ALL
  SELECT 'IP', relay_ip, begun.* FROM begun SEMI JOIN (SELECT DISTINCT relay_ip FROM begun WHERE failed) AS failing USING (relay_ip)
)
SELECT
  grouped.scope, grouped.key, grouped.hour, count(DISTINCT grouped.address) AS tried, count(DISTINCT CASE WHEN NOT failed THEN grouped.address END) AS took,
  0 AS refused, 0 AS refused_living, 0 AS otherwise, count(DISTINCT CASE WHEN failed THEN grouped.address END) AS failed,
  count(DISTINCT CASE WHEN failed THEN grouped.domain END) AS failed_domains, count(DISTINCT grouped.domain) AS domains_tried,
  count(DISTINCT CASE WHEN NOT failed THEN grouped.domain END) AS domains_took, count(DISTINCT CASE WHEN lost THEN grouped.domain END) AS domains_lost,
  count(DISTINCT CASE WHEN lost AND domain_life.domain IS NOT NULL THEN grouped.domain END) AS domains_lost_living
FROM grouped
LEFT JOIN domain_life ON domain_life.domain = grouped.domain AND grouped.lost
GROUP BY grouped.scope, grouped.key, grouped.hour
ORDER BY grouped.scope, grouped.key, grouped.hour
