-- purpose: what verdict/40-activity counts, each group with a set of its domains
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   any_outcome, settled_way (temporary), settled, sign_of_life, domain_life, cause_rule (temporary)
WITH one AS MATERIALIZED (
  SELECT
    delivery_row, address, domain, outcome, cause, began_at, ended_at, log_host, answerer, relay_ip, judges, is_sure, names, is_shared
  FROM any_outcome
  WHERE outcome NOT IN ('delayed', 'lost')
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
scope_of AS (
  SELECT scope
  FROM (VALUES ('ALL'), ('HOST'), ('ANSWERER'), ('IP'), ('DOMAIN')) AS scopes (scope)
),
mail AS MATERIALIZED (
  SELECT
    log_host, answerer, relay_ip, domain, epoch(ended_at)::BIGINT // 3600 AS hour, count(*) AS tried,
    count(*) FILTER (outcome = 'delivered') AS took
  FROM one
  WHERE judges
  GROUP BY log_host, answerer, relay_ip, domain, hour
),
failure AS (
  SELECT
    one.address, one.domain, one.answerer, one.relay_ip,
    one.log_host, epoch(one.ended_at)::BIGINT // 3600 AS hour,
    one.outcome IN ('bounced', 'expired') AND one.cause <> 'greylisted' AS failed,
    one.outcome = 'bounced' AND cause_rule.suppresses AND NOT cause_rule.domain_wide AND one.is_sure
      AND one.names <> 'sender' AND NOT (one.is_shared AND one.names <> 'recipient') AS refused,
    sign_of_life.first_accepted_at < one.ended_at AS living,
    NOT coalesce(cause_rule.suppresses, false) AND one.cause <> 'greylisted' AS otherwise,
    cause_rule.suppresses AND cause_rule.domain_wide AS lost,
    domain_life.first_accepted_at < one.ended_at AS domain_living
  FROM one
  LEFT JOIN cause_rule ON cause_rule.cause = one.cause
  LEFT JOIN sign_of_life ON sign_of_life.address = one.address
  LEFT JOIN domain_life ON domain_life.domain = one.domain
  WHERE one.judges AND one.outcome <> 'delivered'
),
failure_of AS (
  SELECT
    scope, CASE scope WHEN 'ALL' THEN '' WHEN 'HOST' THEN log_host WHEN 'ANSWERER' THEN answerer WHEN 'IP' THEN relay_ip ELSE domain END AS key, hour, domain, text_key(address) AS address_key, refused, living, otherwise, failed, lost, domain_living
  FROM failure, scope_of
),
of_address AS (
  SELECT
    scope, key, hour, domain, address_key, bool_or(refused) AS refused, bool_or(refused AND living) AS refused_living,
    count(*) FILTER (otherwise) AS otherwise, bool_or(failed) AS failed, bool_or(lost) AS lost, bool_or(lost AND domain_living) AS lost_living
  FROM failure_of
  WHERE key IS NOT NULL
  GROUP BY scope, key, hour, domain, address_key
),
of_domain AS (
  SELECT
    scope, key, hour, domain, count(*) FILTER (refused) AS refused, count(*) FILTER (refused_living) AS refused_living,
    sum(otherwise) AS otherwise, count(*) FILTER (failed) AS failed, bool_or(lost) AS lost, bool_or(lost_living) AS lost_living
  FROM of_address
  GROUP BY scope, key, hour, domain
),
failed AS MATERIALIZED (
  SELECT
    scope, key, hour, sum(refused)::BIGINT AS refused, sum(refused_living)::BIGINT AS refused_living, sum(otherwise)::BIGINT AS otherwise,
    sum(failed)::BIGINT AS failed, count(domain) FILTER (failed > 0) AS failed_domains, count(domain) FILTER (lost) AS domains_lost,
    count(domain) FILTER (lost_living) AS domains_lost_living
  FROM of_domain
  GROUP BY scope, key, hour
),
mail_of AS (
  SELECT
    scope, CASE scope WHEN 'ALL' THEN '' WHEN 'HOST' THEN log_host WHEN 'ANSWERER' THEN answerer WHEN 'IP' THEN relay_ip ELSE domain END AS key, hour, domain, tried, took
  FROM mail, scope_of
),
tried AS (
  SELECT
    scope, key, hour, sum(tried)::BIGINT AS tried, sum(took)::BIGINT AS took,
    count(DISTINCT CASE WHEN scope IN ('HOST', 'ANSWERER', 'IP') THEN domain END) AS domains_tried,
    count(DISTINCT CASE WHEN scope IN ('HOST', 'ANSWERER', 'IP') AND took > 0 THEN domain END) AS domains_took
  FROM mail_of
  WHERE scope IN ('ALL', 'HOST') OR (scope, key) IN (SELECT (scope, key) FROM failed)
  GROUP BY scope, key, hour
)
SELECT
  tried.scope, tried.key, tried.hour, tried.tried, tried.took, coalesce(failed.refused, 0) AS refused,
  coalesce(failed.refused_living, 0) AS refused_living, coalesce(failed.otherwise, 0) AS otherwise, coalesce(failed.failed, 0) AS failed,
  coalesce(failed.failed_domains, 0) AS failed_domains, tried.domains_tried, tried.domains_took,
  coalesce(failed.domains_lost, 0) AS domains_lost, coalesce(failed.domains_lost_living, 0) AS domains_lost_living
FROM tried
LEFT JOIN failed ON failed.scope = tried.scope AND failed.key = tried.key AND failed.hour = tried.hour
ORDER BY tried.scope, tried.key, tried.hour
