-- purpose: what is a relay of ours is said in one place, by the verdicts; and each incident knows the deliveries that it explains.
DROP VIEW counted_delivery;
DROP TABLE main_relay;

-- grain: one server and port that takes our mail to anybody; what it accepted may still come back.
CREATE TABLE own_relay (
  relay VARCHAR NOT NULL,
  relay_port INTEGER
);

-- purpose: what is counted of a delivery. notice: a bounce message, delay warning or probe, which no person and no list sent
--          (RFC 5321 section 4.5.5; Postfix' double_bounce_sender). relayed: a relay of ours took it, and only the relay
--          knows whether it arrived.
-- grain:   one message for one recipient
CREATE VIEW counted_delivery AS
SELECT
  delivery.message_id, delivery.sender, delivery.recipient, delivery.recipient_domain, delivery.first_attempt_at,
  delivery.last_attempt_at, delivery.attempts, delivery.deferrals, delivery.outcome, delivery.first_try, delivery.provider, delivery.cause,
  coalesce(delivery.sender = '' OR starts_with(delivery.sender, 'double-bounce@'), false) AS notice,
  delivery.outcome = 'delivered' AND coalesce(delivery.transport = 'smtp', false) AND own_relay.relay IS NOT NULL AS relayed
FROM delivery
LEFT JOIN own_relay
  ON own_relay.relay = rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip)), '.')
 AND own_relay.relay_port IS NOT DISTINCT FROM delivery.relay_port;

-- number: by which its deliveries name it. messages counts deliveries that failed by it or were late, late those that arrived after all.
ALTER TABLE incident ADD COLUMN number INTEGER;
ALTER TABLE incident ADD COLUMN late BIGINT;

-- grain: one delivery that an incident explains: it failed by it, or was late.
CREATE TABLE incident_delivery (
  number INTEGER NOT NULL,
  message_id BIGINT NOT NULL,
  recipient VARCHAR NOT NULL
);

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
