-- purpose: when each recipient domain was first accepted by anybody, and last by a server of its own
-- grain:   one recipient domain
-- reads:   recipient_outcome (temporary), own_relay
-- writes:  domain_life (temporary)
CREATE OR REPLACE TEMP TABLE domain_life AS
SELECT
  recipient_outcome.domain, min(recipient_outcome.ended_at) AS first_accepted_at,
  max(recipient_outcome.ended_at) FILTER (own_relay.relay IS NULL) AS last_delivered_at
FROM recipient_outcome
LEFT JOIN own_relay
  ON own_relay.relay = recipient_outcome.relay AND own_relay.relay_port IS NOT DISTINCT FROM recipient_outcome.relay_port
WHERE recipient_outcome.outcome = 'delivered' AND recipient_outcome.domain IS NOT NULL
GROUP BY recipient_outcome.domain
