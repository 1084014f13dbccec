-- purpose: what verdict/42-begun counts, each address told apart in each group
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   any_outcome, settled_way (temporary), settled, domain_life, cause_rule (temporary)
WITH one AS MATERIALIZED (
  SELECT
    delivery_row, address, domain, outcome, cause, began_at, ended_at, log_host, answerer, relay_ip, judges, is_sure, names, is_shared
  FROM any_outcome
  UNION ALL
  SELECT
    -2 - settled.rowid, folded(settled.recipient), way.domain, 'delivered', NULL, settled.tried_at, settled.tried_at, way.log_host, way.answerer, way.relay_ip,
    settled_judges(settled.sender, settled.client, settled.relay_ip), false, NULL, false
  FROM settled
  JOIN settled_way AS way
    ON way.logged_by IS NOT DISTINCT FROM settled.log_host AND way.logged_relay IS NOT DISTINCT FROM settled.relay_host
   AND way.logged_ip = settled.relay_ip AND way.relay_port IS NOT DISTINCT FROM settled.relay_port AND way.provider = settled.provider
   AND way.domain = settled.recipient_domain
),
begun AS MATERIALIZED (
  SELECT
    one.delivery_row, any_value(text_key(one.address)) AS address_key, any_value(one.domain) AS domain,
    any_value(one.log_host) AS log_host,
    arg_max(one.answerer, one.outcome <> 'delivered') AS answerer,
    arg_max(one.relay_ip, one.outcome <> 'delivered') AS relay_ip,
    epoch(min(one.began_at))::BIGINT // 3600 AS hour,
    bool_or(one.outcome <> 'delivered' AND one.cause <> 'greylisted') AS failed,
    bool_or(one.outcome <> 'delivered' AND coalesce(cause_rule.suppresses AND cause_rule.domain_wide, false)) AS lost
  FROM one
  LEFT JOIN cause_rule ON cause_rule.cause = one.cause
  WHERE one.judges
  GROUP BY one.delivery_row
),
of_group AS (
  SELECT 'HOST' AS scope, log_host AS key, hour, domain, address_key, failed, lost
  FROM begun
  WHERE log_host IN (SELECT log_host FROM begun WHERE failed)
  UNION ALL
  SELECT 'ANSWERER', answerer, hour, domain, address_key, failed, lost
  FROM begun
  WHERE answerer IN (SELECT answerer FROM begun WHERE failed)
  UNION ALL
  SELECT 'IP', relay_ip, hour, domain, address_key, failed, lost
  FROM begun
  WHERE relay_ip IN (SELECT relay_ip FROM begun WHERE failed)
),
of_address AS (
  SELECT scope, key, hour, domain, address_key, bool_or(NOT failed) AS took, bool_or(failed) AS failed, bool_or(lost) AS lost
  FROM of_group
  GROUP BY scope, key, hour, domain, address_key
),
of_domain AS (
  SELECT
    scope, key, hour, domain, count(*) AS tried, count(*) FILTER (took) AS took, count(*) FILTER (failed) AS failed, bool_or(lost) AS lost
  FROM of_address
  GROUP BY scope, key, hour, domain
)
SELECT
  of_domain.scope, of_domain.key, of_domain.hour, sum(of_domain.tried)::BIGINT AS tried, sum(of_domain.took)::BIGINT AS took,
  0 AS refused, 0 AS refused_living, 0 AS otherwise, sum(of_domain.failed)::BIGINT AS failed,
  count(of_domain.domain) FILTER (of_domain.failed > 0) AS failed_domains, count(of_domain.domain) AS domains_tried,
  count(of_domain.domain) FILTER (of_domain.took > 0) AS domains_took, count(of_domain.domain) FILTER (of_domain.lost) AS domains_lost,
  count(domain_life.domain) FILTER (of_domain.lost) AS domains_lost_living
FROM of_domain
LEFT JOIN domain_life ON domain_life.domain = of_domain.domain
GROUP BY of_domain.scope, of_domain.key, of_domain.hour
ORDER BY of_domain.scope, of_domain.key, of_domain.hour
