-- purpose: how each server was used that mail was given to: what tells our own relays from the receivers' servers. What other
--          servers on port 25 answer for the same domains are their mail exchangers: those of a relay have many, those
--          of a hoster have the relay alone. A service has many names for one relay, so domains are counted by who runs it.
-- grain:   one server and port
-- reads:   any_outcome, settled_hour, settled_way (temporary)
WITH used AS (
  SELECT
    log_host, answerer, relay, relay_port, domain, bool_or(is_lmtp) AS is_lmtp, bool_or(relay_is_private) AS is_private,
    bool_or(relay_is_elsewhere) AS is_elsewhere, bool_or(is_provider) AS is_provider
  FROM any_outcome
  WHERE relay IS NOT NULL AND domain IS NOT NULL AND judges
  GROUP BY log_host, answerer, relay, relay_port, domain
  UNION ALL
  SELECT log_host, answerer, relay, relay_port, domain, false, relay_is_private, relay_is_elsewhere, is_provider
  FROM settled_way
  SEMI JOIN settled_hour ON settled_hour.way = settled_way.way AND settled_hour.judges
),
answered AS (
  SELECT DISTINCT domain, answerer
  FROM used
  WHERE coalesce(relay_port, 25) = 25 AND NOT is_lmtp AND NOT is_private
),
otherwise AS (
  SELECT used.answerer, count(DISTINCT used.domain) AS domains, count(DISTINCT answered.answerer) AS answerers
  FROM used
  JOIN answered ON answered.domain = used.domain AND answered.answerer <> used.answerer
  WHERE used.is_elsewhere
  GROUP BY used.answerer
),
sent AS (
  SELECT log_host, count(DISTINCT domain) AS domains
  FROM (
    SELECT log_host, domain
    FROM any_outcome
    WHERE judges
    UNION ALL
    SELECT log_host, domain
    FROM used
  ) AS sent_to
  GROUP BY log_host
),
of_host AS (
  SELECT used.answerer, count(DISTINCT used.domain) / any_value(sent.domains) AS share
  FROM used
  JOIN sent ON sent.log_host = used.log_host
  GROUP BY used.answerer, used.log_host
),
largest AS (
  SELECT answerer, max(share) AS share
  FROM of_host
  GROUP BY answerer
),
run AS (
  SELECT answerer, count(DISTINCT domain) FILTER (is_elsewhere) AS domains
  FROM used
  GROUP BY answerer
),
server AS (
  SELECT
    relay, relay_port, min(answerer) AS answerer, bool_or(is_lmtp) AS is_lmtp, bool_or(is_private) AS is_private,
    bool_or(is_provider) AS is_provider
  FROM used
  GROUP BY relay, relay_port
)
SELECT
  server.relay, server.relay_port, server.is_lmtp, server.is_private, server.is_provider, run.domains,
  coalesce(otherwise.domains, 0) AS reached_otherwise, coalesce(otherwise.answerers, 0) AS other_answerers,
  largest.share AS share_of_host
FROM server
JOIN run ON run.answerer = server.answerer
JOIN largest ON largest.answerer = server.answerer
LEFT JOIN otherwise ON otherwise.answerer = server.answerer
ORDER BY server.relay, server.relay_port
