-- purpose: what became of the mail of each server of ours and of each receiver, by the hour of its first attempt, whatever came later: what was late
--          counts as failed, and a domain as living that took mail at any time. Nearly all addresses get one message in an hour, which is
--          counted as it is; only those with more, as far as a hash can tell, are told apart. Settled mail of these is taken off its sums.
-- grain:   one group and one hour (since 1970 UTC); key: number of its name
-- reads:   begun, group_name, settled_hour, settled_group, settled_way, domain_life (temporary), settled; parameters: the first hour and
--          the last
WITH mail AS MATERIALIZED (
  FROM begun
  WHERE hour BETWEEN $1 AND $2
),
repeated AS MATERIALIZED (
  SELECT address_hash, hour
  FROM (
    SELECT address_hash, hour
    FROM mail
    UNION ALL
    SELECT hash(lower(recipient)), epoch(tried_at)::BIGINT // 3600
    FROM settled
    WHERE tried_at >= make_timestamp($1 * 3600000000) AND tried_at < make_timestamp(($2 + 1) * 3600000000)
  ) AS mailed
  GROUP BY address_hash, hour
  HAVING count(*) > 1
),
settled_repeated AS MATERIALIZED (
  SELECT
    recipient, epoch(tried_at)::BIGINT // 3600 AS hour, log_host, relay_host, relay_ip, relay_port, provider, recipient_domain,
    settled_judges(sender, client, relay_ip) AS judges
  FROM settled
  SEMI JOIN repeated ON repeated.address_hash = hash(lower(settled.recipient)) AND repeated.hour = epoch(settled.tried_at)::BIGINT // 3600
  WHERE settled.tried_at >= make_timestamp($1 * 3600000000) AND settled.tried_at < make_timestamp(($2 + 1) * 3600000000)
),
settled_several AS MATERIALIZED (
  SELECT
    text_key(folded(settled_repeated.recipient)) AS address_key, settled_group.domain, settled_group.host, settled_group.answerer, settled_group.ip,
    settled_repeated.hour
  FROM settled_repeated
  JOIN settled_way
    ON settled_way.domain = settled_repeated.recipient_domain AND settled_way.logged_ip = settled_repeated.relay_ip
   AND settled_way.logged_relay IS NOT DISTINCT FROM settled_repeated.relay_host
   AND settled_way.relay_port IS NOT DISTINCT FROM settled_repeated.relay_port AND settled_way.provider = settled_repeated.provider
   AND settled_way.logged_by IS NOT DISTINCT FROM settled_repeated.log_host
  JOIN settled_group ON settled_group.way = settled_way.way
  WHERE settled_repeated.judges
),
single AS MATERIALIZED (
  SELECT
    host, answerer, ip, mail.hour, domain, count(*) AS tried, count(*) FILTER (NOT failed) AS took, count(*) FILTER (failed) AS failed,
    bool_or(lost) AS lost
  FROM mail
  ANTI JOIN repeated ON repeated.address_hash = mail.address_hash AND repeated.hour = mail.hour
  GROUP BY host, answerer, ip, mail.hour, domain
  UNION ALL
  SELECT
    settled_group.host, settled_group.answerer, settled_group.ip, settled_hour.hour, settled_group.domain, settled_hour.messages,
    settled_hour.messages, 0, false
  FROM settled_hour
  JOIN settled_group ON settled_group.way = settled_hour.way
  WHERE settled_hour.judges AND settled_hour.hour BETWEEN $1 AND $2
  UNION ALL
  SELECT host, answerer, ip, hour, domain, -count(*), -count(*), 0, false
  FROM settled_several
  GROUP BY ALL
),
several AS MATERIALIZED (
  SELECT mail.address_key, mail.domain, mail.host, mail.answerer, mail.ip, mail.hour, mail.failed, mail.lost
  FROM mail
  SEMI JOIN repeated ON repeated.address_hash = mail.address_hash AND repeated.hour = mail.hour
  UNION ALL
  SELECT address_key, domain, host, answerer, ip, hour, false, false
  FROM settled_several
),
scope_of AS (
  SELECT unnest(['HOST', 'ANSWERER', 'IP']::group_scope[]) AS scope
),
of_address AS (
  SELECT
    scope, CASE scope WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer ELSE ip END AS key, hour, domain, address_key, bool_or(NOT failed) AS took,
    bool_or(failed) AS failed, bool_or(lost) AS lost
  FROM several, scope_of
  GROUP BY scope, key, hour, domain, address_key
),
of_group AS (
  SELECT scope, CASE scope WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer ELSE ip END AS key, hour, domain, tried, took, failed, lost
  FROM single, scope_of
  UNION ALL
  SELECT scope, key, hour, domain, 1, took::BIGINT, failed::BIGINT, lost
  FROM of_address
),
failing AS MATERIALIZED (
  SELECT DISTINCT host, answerer, ip
  FROM begun
  WHERE failed
),
failing_group AS (
  SELECT DISTINCT scope, CASE scope WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer ELSE ip END AS key
  FROM failing, scope_of
),
of_domain AS (
  SELECT
    of_group.scope, of_group.key, of_group.hour, of_group.domain, sum(of_group.tried) AS tried, sum(of_group.took) AS took,
    sum(of_group.failed) AS failed, bool_or(of_group.lost) AS lost
  FROM of_group
  SEMI JOIN failing_group ON failing_group.scope = of_group.scope AND failing_group.key = of_group.key
  GROUP BY of_group.scope, of_group.key, of_group.hour, of_group.domain
),
living AS (
  SELECT group_name.number AS domain
  FROM domain_life
  JOIN group_name ON group_name.name = domain_life.domain
)
SELECT
  of_domain.scope, of_domain.key, of_domain.hour, sum(of_domain.tried)::BIGINT AS tried, sum(of_domain.took)::BIGINT AS took,
  0 AS refused, 0 AS refused_living, 0 AS otherwise, sum(of_domain.failed)::BIGINT AS failed,
  count(of_domain.domain) FILTER (of_domain.failed > 0) AS failed_domains, count(of_domain.domain) AS domains_tried,
  count(of_domain.domain) FILTER (of_domain.took > 0) AS domains_took, count(of_domain.domain) FILTER (of_domain.lost) AS domains_lost,
  count(living.domain) FILTER (of_domain.lost) AS domains_lost_living
FROM of_domain
LEFT JOIN living ON living.domain = of_domain.domain
GROUP BY of_domain.scope, of_domain.key, of_domain.hour
ORDER BY of_domain.scope, of_domain.key, of_domain.hour
