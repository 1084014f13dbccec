-- purpose: what became of the mail of each group hour by hour, for groups that have failures: all mail, one of our servers, one
--          receiver or relay, one address of a server that is no known provider's, one recipient domain. All mail is first
--          counted once by all of these together; only failures are told apart by address.
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   recipient_outcome, sign_of_life, domain_life, cause_rule (temporary)
WITH mail AS MATERIALIZED (
  SELECT
    log_host, answerer, relay_ip, domain, epoch(ended_at)::BIGINT // 3600 AS hour, count(*) AS tried,
    count(*) FILTER (outcome = 'delivered') AS took
  FROM recipient_outcome
  WHERE judges
  GROUP BY log_host, answerer, relay_ip, domain, hour
),
failure AS (
  SELECT
    recipient_outcome.address, recipient_outcome.domain, recipient_outcome.answerer, recipient_outcome.relay_ip,
    recipient_outcome.log_host, epoch(recipient_outcome.ended_at)::BIGINT // 3600 AS hour,
    recipient_outcome.outcome IN ('bounced', 'expired') AND recipient_outcome.cause <> 'greylisted' AS failed,
    recipient_outcome.outcome = 'bounced' AND cause_rule.suppresses AND NOT cause_rule.domain_wide AND recipient_outcome.is_sure
      AND recipient_outcome.names <> 'sender' AND NOT (recipient_outcome.is_shared AND recipient_outcome.names <> 'recipient') AS refused,
    sign_of_life.first_accepted_at < recipient_outcome.ended_at AS living,
    NOT coalesce(cause_rule.suppresses, false) AND recipient_outcome.cause <> 'greylisted' AS otherwise,
    cause_rule.suppresses AND cause_rule.domain_wide AS lost,
    domain_life.first_accepted_at < recipient_outcome.ended_at AS domain_living
  FROM recipient_outcome
  LEFT JOIN cause_rule ON cause_rule.cause = recipient_outcome.cause
  LEFT JOIN sign_of_life ON sign_of_life.address = recipient_outcome.address
  LEFT JOIN domain_life ON domain_life.domain = recipient_outcome.domain
  WHERE recipient_outcome.judges AND recipient_outcome.outcome <> 'delivered'
),
failure_of AS (
  SELECT
    unnest(['ALL', 'HOST', 'ANSWERER', 'IP', 'DOMAIN']) AS scope, unnest(['', log_host, answerer, relay_ip, domain]) AS key, failure.*
  FROM failure
),
failed AS MATERIALIZED (
  SELECT
    scope, key, hour, count(DISTINCT address) FILTER (refused) AS refused, count(DISTINCT address) FILTER (refused AND living) AS refused_living,
    count(*) FILTER (otherwise) AS otherwise, count(DISTINCT address) FILTER (failed) AS failed,
    count(DISTINCT domain) FILTER (failed) AS failed_domains, count(DISTINCT domain) FILTER (lost) AS domains_lost,
    count(DISTINCT domain) FILTER (lost AND domain_living) AS domains_lost_living
  FROM failure_of
  WHERE key IS NOT NULL
  GROUP BY scope, key, hour
),
mail_of AS (
  SELECT
    unnest(['ALL', 'HOST', 'ANSWERER', 'IP', 'DOMAIN']) AS scope, unnest(['', log_host, answerer, relay_ip, domain]) AS key, hour, domain,
    tried, took
  FROM mail
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
