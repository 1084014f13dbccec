-- purpose: what became of the mail of each group hour by hour, for groups that have failures: all mail, one of our servers, one receiver or relay, one address of a server that is no known provider's, one recipient domain
-- grain:   one group and one hour (since 1970 UTC)
-- reads:   recipient_outcome, sign_of_life, domain_life, cause_rule (temporary)
WITH outcome AS MATERIALIZED (
  SELECT
    recipient_outcome.address, recipient_outcome.domain, recipient_outcome.answerer, recipient_outcome.relay_ip,
    recipient_outcome.log_host, epoch(recipient_outcome.ended_at)::BIGINT // 3600 AS hour, recipient_outcome.outcome = 'delivered' AS took,
    recipient_outcome.outcome IN ('bounced', 'expired') AND recipient_outcome.cause <> 'greylisted' AS failed,
    recipient_outcome.outcome = 'bounced' AND cause_rule.suppresses AND NOT cause_rule.domain_wide AND recipient_outcome.is_sure
      AND recipient_outcome.names <> 'sender' AND NOT (recipient_outcome.is_shared AND recipient_outcome.names <> 'recipient') AS refused,
    sign_of_life.first_accepted_at < recipient_outcome.ended_at AS living,
    recipient_outcome.outcome <> 'delivered' AND NOT coalesce(cause_rule.suppresses, false) AND recipient_outcome.cause <> 'greylisted' AS otherwise,
    recipient_outcome.outcome <> 'delivered' AND cause_rule.suppresses AND cause_rule.domain_wide AS lost,
    domain_life.first_accepted_at < recipient_outcome.ended_at AS domain_living
  FROM recipient_outcome
  LEFT JOIN cause_rule ON cause_rule.cause = recipient_outcome.cause
  LEFT JOIN sign_of_life ON sign_of_life.address = recipient_outcome.address AND recipient_outcome.outcome <> 'delivered'
  LEFT JOIN domain_life ON domain_life.domain = recipient_outcome.domain AND recipient_outcome.outcome <> 'delivered'
  WHERE recipient_outcome.judges
),
grouped AS (
  SELECT 'ALL' AS scope, '' AS key, outcome.* FROM outcome
  UNION ALL
  SELECT 'HOST', log_host, outcome.* FROM outcome
  UNION ALL
  SELECT 'ANSWERER', answerer, outcome.* FROM outcome SEMI JOIN (SELECT DISTINCT answerer FROM outcome WHERE NOT took) AS failing USING (answerer)
  UNION ALL
  SELECT 'IP', relay_ip, outcome.* FROM outcome SEMI JOIN (SELECT DISTINCT relay_ip FROM outcome WHERE NOT took) AS failing USING (relay_ip)
  UNION ALL
  SELECT 'DOMAIN', domain, outcome.* FROM outcome SEMI JOIN (SELECT DISTINCT domain FROM outcome WHERE NOT took) AS failing USING (domain)
)
SELECT
  scope, key, hour, count(*) AS tried, count(*) FILTER (took) AS took, count(DISTINCT CASE WHEN refused THEN address END) AS refused,
  count(DISTINCT CASE WHEN refused AND living THEN address END) AS refused_living, count(*) FILTER (otherwise) AS otherwise,
  count(DISTINCT CASE WHEN failed THEN address END) AS failed, count(DISTINCT CASE WHEN failed THEN domain END) AS failed_domains,
  CASE WHEN scope IN ('HOST', 'ANSWERER', 'IP') THEN count(DISTINCT domain) ELSE 0 END AS domains_tried,
  CASE WHEN scope IN ('HOST', 'ANSWERER', 'IP') THEN count(DISTINCT CASE WHEN took THEN domain END) ELSE 0 END AS domains_took,
  count(DISTINCT CASE WHEN lost THEN domain END) AS domains_lost,
  count(DISTINCT CASE WHEN lost AND domain_living THEN domain END) AS domains_lost_living
FROM grouped
GROUP BY scope, key, hour
ORDER BY scope, key, hour
