-- purpose: queries of all deliveries spend most of their time on what they need not look at: a settled message has one delivery, so
--          that nothing has to be grouped to count it once (its row is below -1), and who only asks for notices joins no relays.
DROP VIEW counted_delivery;

-- purpose: deliveries, and whether each is a notice: a bounce message, delay warning or probe, which no person and no list sent
--          (RFC 5321 section 4.5.5; Postfix' double_bounce_sender)
-- grain:   one message for one recipient
CREATE VIEW mail_delivery AS
SELECT *, coalesce(sender = '' OR starts_with(sender, 'double-bounce@'), false) AS notice
FROM delivery;

-- purpose: what is counted of a delivery. relayed: a relay of ours took it, and only the relay knows whether it arrived.
-- grain:   one message for one recipient
CREATE VIEW counted_delivery AS
SELECT
  delivery.delivery_row, delivery.message_id, delivery.first_attempt_at, delivery.outcome, delivery.first_try, delivery.notice,
  delivery.outcome = 'delivered' AND coalesce(delivery.transport = 'smtp', false) AND own_relay.relay IS NOT NULL AS relayed
FROM mail_delivery AS delivery
LEFT JOIN own_relay
  ON own_relay.relay = rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip)), '.')
 AND own_relay.relay_port IS NOT DISTINCT FROM delivery.relay_port;
