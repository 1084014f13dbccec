-- purpose: what became of the mail of each server of ours and of each receiver, by the hour of its first attempt, whatever came later: what was late
--          counts as failed, and a domain as living that took mail at any time. Nearly all addresses get one message in an hour, which is
--          counted as it is; only those with more, as far as a hash can tell, are told apart.
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   any_outcome, domain_life, cause_rule (temporary)
WITH judged AS (
  SELECT
    any_outcome.delivery_row, any_outcome.address, hash(any_outcome.address) AS address_key, any_outcome.domain, any_outcome.log_host, any_outcome.answerer,
    any_outcome.relay_ip, any_outcome.began_at, any_outcome.outcome <> 'delivered' AS was_refused,
    any_outcome.outcome <> 'delivered' AND any_outcome.cause <> 'greylisted' AS failed,
    any_outcome.outcome <> 'delivered' AND coalesce(cause_rule.suppresses AND cause_rule.domain_wide, false) AS lost
  FROM any_outcome
  LEFT JOIN cause_rule ON cause_rule.cause = any_outcome.cause
  WHERE any_outcome.judges
),
twice AS MATERIALIZED (
  SELECT delivery_row
  FROM any_outcome
  WHERE outcome IN ('delayed', 'lost')
),
begun AS NOT MATERIALIZED (
  SELECT address, address_key, domain, log_host, answerer, relay_ip, epoch(began_at)::BIGINT // 3600 AS hour, failed, lost
  FROM judged
  ANTI JOIN twice ON twice.delivery_row = judged.delivery_row
  UNION ALL
  SELECT
    any_value(address), any_value(address_key), any_value(domain), any_value(log_host), arg_max(answerer, was_refused), arg_max(relay_ip, was_refused),
    epoch(min(began_at))::BIGINT // 3600, bool_or(failed), bool_or(lost)
  FROM judged
  SEMI JOIN twice ON twice.delivery_row = judged.delivery_row
  GROUP BY judged.delivery_row
),
repeated AS MATERIALIZED (
  SELECT address_key, hour
  FROM begun
  GROUP BY address_key, hour
  HAVING count(*) > 1
),
single AS MATERIALIZED (
  SELECT
    log_host, answerer, relay_ip, hour, domain, count(*) AS tried, count(*) FILTER (NOT failed) AS took, count(*) FILTER (failed) AS failed,
    bool_or(lost) AS lost
  FROM begun
  ANTI JOIN repeated ON repeated.address_key = begun.address_key AND repeated.hour = begun.hour
  GROUP BY log_host, answerer, relay_ip, begun.hour, domain
),
several AS MATERIALIZED (
  SELECT begun.*
  FROM begun
  SEMI JOIN repeated ON repeated.address_key = begun.address_key AND repeated.hour = begun.hour
),
failing AS MATERIALIZED (
  SELECT DISTINCT log_host, answerer, relay_ip
  FROM begun
  WHERE failed
),
of_address AS (
  SELECT scope, key, hour, domain, bool_or(NOT failed) AS took, bool_or(failed) AS failed, bool_or(lost) AS lost
  FROM (
    SELECT 'HOST' AS scope, log_host AS key, hour, domain, address, failed, lost
    FROM several
    UNION ALL
    SELECT 'ANSWERER', answerer, hour, domain, address, failed, lost
    FROM several
    UNION ALL
    SELECT 'IP', relay_ip, hour, domain, address, failed, lost
    FROM several
  ) AS of_group
  GROUP BY scope, key, hour, domain, address
),
of_group AS (
  SELECT 'HOST' AS scope, log_host AS key, hour, domain, tried, took, failed, lost
  FROM single
  UNION ALL
  SELECT 'ANSWERER', answerer, hour, domain, tried, took, failed, lost
  FROM single
  UNION ALL
  SELECT 'IP', relay_ip, hour, domain, tried, took, failed, lost
  FROM single
  UNION ALL
  SELECT scope, key, hour, domain, 1, took::BIGINT, failed::BIGINT, lost
  FROM of_address
),
failing_group AS (
  SELECT 'HOST' AS scope, log_host AS key
  FROM failing
  UNION
  SELECT 'ANSWERER', answerer
  FROM failing
  UNION
  SELECT 'IP', relay_ip
  FROM failing
),
of_domain AS (
  SELECT
    of_group.scope, of_group.key, of_group.hour, of_group.domain, sum(of_group.tried) AS tried, sum(of_group.took) AS took,
    sum(of_group.failed) AS failed, bool_or(of_group.lost) AS lost
  FROM of_group
  SEMI JOIN failing_group ON failing_group.scope = of_group.scope AND failing_group.key = of_group.key
  GROUP BY of_group.scope, of_group.key, of_group.hour, of_group.domain
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
