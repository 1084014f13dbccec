-- purpose: how each server was used that mail was given to: what tells our own relays from the receivers' servers
-- grain:   one server and port
-- reads:   recipient_outcome (temporary)
WITH used AS (
  SELECT
    log_host, relay, relay_port, domain, bool_or(is_lmtp) AS is_lmtp, bool_or(relay_is_private) AS is_private,
    bool_or(relay_is_elsewhere) AS is_elsewhere, any_value(answerer) AS answerer
  FROM recipient_outcome
  WHERE relay IS NOT NULL AND domain IS NOT NULL AND judges
  GROUP BY log_host, relay, relay_port, domain
),
answered AS (
  SELECT domain, count(DISTINCT answerer) AS answerers
  FROM used
  GROUP BY domain
),
sent AS (
  SELECT log_host, count(DISTINCT domain) AS domains
  FROM recipient_outcome
  WHERE judges
  GROUP BY log_host
),
share AS (
  SELECT used.relay, used.relay_port, count(DISTINCT used.domain) / any_value(sent.domains) AS of_host
  FROM used
  JOIN sent ON sent.log_host = used.log_host
  GROUP BY used.relay, used.relay_port, used.log_host
)
SELECT
  used.relay, used.relay_port, bool_or(used.is_lmtp) AS is_lmtp, bool_or(used.is_private) AS is_private,
  count(DISTINCT used.domain) FILTER (used.is_elsewhere) AS domains,
  count(DISTINCT used.domain) FILTER (used.is_elsewhere AND answered.answerers > 1) AS reached_otherwise,
  (SELECT max(share.of_host) FROM share WHERE share.relay = used.relay AND share.relay_port IS NOT DISTINCT FROM used.relay_port) AS share_of_host
FROM used
JOIN answered ON answered.domain = used.domain
GROUP BY used.relay, used.relay_port
ORDER BY used.relay, used.relay_port
