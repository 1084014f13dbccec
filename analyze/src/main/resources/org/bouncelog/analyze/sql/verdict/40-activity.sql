-- purpose: what became of the mail of each group hour by hour, for groups that have failures: all mail, one of our servers, one
--          receiver or relay, one address of a server that is no known provider's, one recipient domain. All mail is first
--          counted once by all of these together; only failures are told apart by address. All groups that have failures are
--          counted, in whatever hours these fell.
-- grain:   one group and one hour (since 1970 UTC); key: number of its name, 0 for all mail
-- reads:   judged, settled_hour, settled_group, sign_of_life, domain_life (temporary); parameters: the first hour and the last
WITH scope_of AS (
  SELECT unnest(enum_range(NULL::group_scope)) AS scope
),
mail AS MATERIALIZED (
  SELECT host, answerer, ip, domain, epoch(ended_at)::BIGINT // 3600 AS hour, count(*) AS tried, count(*) FILTER (outcome = 'delivered') AS took
  FROM judged
  WHERE NOT is_late AND hour BETWEEN $1 AND $2
  GROUP BY host, answerer, ip, domain, hour
  UNION ALL
  SELECT
    settled_group.host, settled_group.answerer, settled_group.ip, settled_group.domain, settled_hour.hour, sum(settled_hour.messages)::BIGINT,
    sum(settled_hour.messages)::BIGINT
  FROM settled_hour
  JOIN settled_group ON settled_group.way = settled_hour.way
  WHERE settled_hour.judges AND settled_hour.hour BETWEEN $1 AND $2
  GROUP BY ALL
),
failure AS (
  SELECT
    judged.address_key, judged.domain, judged.answerer, judged.ip, judged.host, epoch(judged.ended_at)::BIGINT // 3600 AS hour,
    judged.outcome IN ('bounced', 'expired') AND NOT judged.is_greylisted AS failed,
    judged.outcome = 'bounced' AND judged.suppresses AND NOT judged.lost AND judged.means_recipient AS refused,
    sign_of_life.first_accepted_at < judged.ended_at AS living, NOT judged.suppresses AND NOT judged.is_greylisted AS otherwise, judged.lost,
    domain_life.first_accepted_at < judged.ended_at AS domain_living
  FROM judged
  LEFT JOIN sign_of_life ON sign_of_life.address = judged.address
  LEFT JOIN domain_life ON domain_life.domain = judged.domain_name
  WHERE NOT judged.is_late AND judged.outcome <> 'delivered' AND epoch(judged.ended_at)::BIGINT // 3600 BETWEEN $1 AND $2
),
failure_of AS (
  SELECT
    scope, CASE scope WHEN 'ALL' THEN 0 WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer WHEN 'IP' THEN ip ELSE domain END AS key, hour, domain, address_key, refused,
    living, otherwise, failed, lost, domain_living
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
    scope, CASE scope WHEN 'ALL' THEN 0 WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer WHEN 'IP' THEN ip ELSE domain END AS key, hour,
    CASE WHEN scope IN ('HOST', 'ANSWERER', 'IP') THEN domain END AS domain, tried, took
  FROM mail, scope_of
),
failing AS (
  SELECT DISTINCT host, answerer, ip, domain
  FROM judged
  WHERE NOT is_late AND outcome <> 'delivered'
),
group_told AS (
  SELECT scope, CASE scope WHEN 'ALL' THEN 0 WHEN 'HOST' THEN host WHEN 'ANSWERER' THEN answerer WHEN 'IP' THEN ip ELSE domain END AS key
  FROM failing, scope_of
  UNION
  SELECT 'HOST', host
  FROM mail
  UNION
  SELECT 'ALL', 0
),
tried_domain AS (
  SELECT mail_of.scope, mail_of.key, mail_of.hour, mail_of.domain, sum(mail_of.tried) AS tried, sum(mail_of.took) AS took
  FROM mail_of
  SEMI JOIN group_told ON group_told.scope = mail_of.scope AND group_told.key = mail_of.key
  GROUP BY mail_of.scope, mail_of.key, mail_of.hour, mail_of.domain
),
tried AS (
  SELECT
    scope, key, hour, sum(tried)::BIGINT AS tried, sum(took)::BIGINT AS took, count(domain) AS domains_tried,
    count(domain) FILTER (took > 0) AS domains_took
  FROM tried_domain
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
