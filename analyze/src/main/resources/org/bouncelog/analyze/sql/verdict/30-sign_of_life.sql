-- purpose: when each address that failed was first accepted by anybody, and last by a server that knows it
-- grain:   one address
-- reads:   recipient_outcome (temporary), own_relay, kept_suppression
-- writes:  sign_of_life (temporary)
CREATE OR REPLACE TEMP TABLE sign_of_life AS
WITH failed AS (
  SELECT address
  FROM recipient_outcome
  WHERE outcome <> 'delivered'
  UNION
  SELECT address
  FROM kept_suppression
)
SELECT
  recipient_outcome.address, min(recipient_outcome.ended_at) AS first_accepted_at,
  max(recipient_outcome.ended_at) FILTER (own_relay.relay IS NULL) AS last_delivered_at
FROM recipient_outcome
SEMI JOIN failed ON failed.address = recipient_outcome.address
LEFT JOIN own_relay
  ON own_relay.relay = recipient_outcome.relay AND own_relay.relay_port IS NOT DISTINCT FROM recipient_outcome.relay_port
WHERE recipient_outcome.outcome = 'delivered'
GROUP BY recipient_outcome.address
