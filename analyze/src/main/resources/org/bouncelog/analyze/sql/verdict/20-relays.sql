-- purpose: how each server was used that mail was given to: what tells our own relays from the receivers' servers. What other
--          servers on port 25 answer for the same domains are their mail exchangers: those of a relay have many, those
--          of a hoster have the relay alone.
-- grain:   one server and port
-- reads:   recipient_outcome (temporary)
WITH used AS (
  SELECT
    log_host, relay, relay_port, domain, bool_or(is_lmtp) AS is_lmtp, bool_or(relay_is_private) AS is_private,
    bool_or(relay_is_elsewhere) AS is_elsewhere, bool_or(is_provider) AS is_provider, any_value(answerer) AS answerer
  FROM recipient_outcome
  WHERE relay IS NOT NULL AND domain IS NOT NULL AND judges
  GROUP BY log_host, relay, relay_port, domain
),
answered AS (
  SELECT DISTINCT domain, answerer
  FROM used
  WHERE coalesce(relay_port, 25) = 25 AND NOT is_lmtp AND NOT is_private
),
otherwise AS (
  SELECT
    used.relay, used.relay_port, count(DISTINCT used.domain) AS domains, count(DISTINCT answered.answerer) AS answerers
  FROM used
  JOIN answered ON answered.domain = used.domain AND answered.answerer <> used.answerer
  WHERE used.is_elsewhere
  GROUP BY used.relay, used.relay_port
),
sent AS (
  SELECT log_host, count(DISTINCT domain) AS domains
  FROM recipient_outcome
  WHERE judges
  GROUP BY log_host
),
of_host AS (
  SELECT used.relay, used.relay_port, count(DISTINCT used.domain) / any_value(sent.domains) AS share
  FROM used
  JOIN sent ON sent.log_host = used.log_host
  GROUP BY used.relay, used.relay_port, used.log_host
),
largest AS (
  SELECT relay, relay_port, max(share) AS share
  FROM of_host
  GROUP BY relay, relay_port
),
server AS (
  SELECT
    relay, relay_port, bool_or(is_lmtp) AS is_lmtp, bool_or(is_private) AS is_private, bool_or(is_provider) AS is_provider,
    count(DISTINCT domain) FILTER (is_elsewhere) AS domains
  FROM used
  GROUP BY relay, relay_port
)
SELECT
  server.relay, server.relay_port, server.is_lmtp, server.is_private, server.is_provider, server.domains,
  coalesce(otherwise.domains, 0) AS reached_otherwise, coalesce(otherwise.answerers, 0) AS other_answerers,
  largest.share AS share_of_host
FROM server
JOIN largest ON largest.relay = server.relay AND largest.relay_port IS NOT DISTINCT FROM server.relay_port
LEFT JOIN otherwise ON otherwise.relay = server.relay AND otherwise.relay_port IS NOT DISTINCT FROM server.relay_port
ORDER BY server.relay, server.relay_port
