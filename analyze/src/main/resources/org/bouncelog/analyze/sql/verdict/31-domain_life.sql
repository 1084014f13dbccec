-- purpose: when each recipient domain was first accepted by anybody, and last by a server of its own
-- grain:   one recipient domain
-- reads:   recipient_outcome, settled_hour, settled_way (temporary), own_relay
-- writes:  domain_life (temporary)
CREATE OR REPLACE TEMP TABLE domain_life AS
WITH accepted AS (
  SELECT domain, relay, relay_port, min(ended_at) AS first_at, max(ended_at) AS last_at
  FROM recipient_outcome
  WHERE outcome = 'delivered' AND domain IS NOT NULL
  GROUP BY domain, relay, relay_port
  UNION ALL
  SELECT settled_way.domain, settled_way.relay, settled_way.relay_port, settled_hour.first_at, settled_hour.last_at
  FROM settled_hour
  JOIN settled_way ON settled_way.way = settled_hour.way
)
SELECT
  accepted.domain, min(accepted.first_at) AS first_accepted_at, max(accepted.last_at) FILTER (own_relay.relay IS NULL) AS last_delivered_at
FROM accepted
LEFT JOIN own_relay ON own_relay.relay = accepted.relay AND own_relay.relay_port IS NOT DISTINCT FROM accepted.relay_port
GROUP BY accepted.domain
