-- purpose: when each address that failed was first accepted by anybody, and last by a server that knows it
-- grain:   one address
-- reads:   recipient_outcome (temporary), settled, own_relay, kept_suppression
-- writes:  sign_of_life (temporary)
CREATE OR REPLACE TEMP TABLE sign_of_life AS
WITH failed AS (
  SELECT address
  FROM recipient_outcome
  WHERE outcome <> 'delivered'
  UNION
  SELECT address
  FROM kept_suppression
),
accepted AS (
  SELECT address, relay, relay_port, ended_at
  FROM recipient_outcome
  WHERE outcome = 'delivered'
  UNION ALL
  SELECT folded(recipient), rtrim(lower(coalesce(relay_host, relay_ip)), '.'), relay_port, tried_at
  FROM settled
)
SELECT
  accepted.address, min(accepted.ended_at) AS first_accepted_at, max(accepted.ended_at) FILTER (own_relay.relay IS NULL) AS last_delivered_at
FROM accepted
SEMI JOIN failed ON failed.address = accepted.address
LEFT JOIN own_relay ON own_relay.relay = accepted.relay AND own_relay.relay_port IS NOT DISTINCT FROM accepted.relay_port
GROUP BY accepted.address
