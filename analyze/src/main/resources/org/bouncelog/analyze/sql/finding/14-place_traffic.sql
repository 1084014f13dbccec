-- purpose: all mail that could have met the same failure: what the same server or the same sender domain sent to the places
--          that refused, with a hash of who sent it; several_id tells the message of those that went to several recipients, which counts once
-- grain:   one delivery and one group that it belongs to
-- reads:   delivery, refusing_group, answering_provider, to_several (temporary)
-- writes:  place_traffic (temporary)
CREATE OR REPLACE TEMP TABLE place_traffic AS
WITH placed AS (
  SELECT
    delivery.message_id, delivery.outcome = 'delivered' AS is_taken, delivery.first_attempt_at, delivery.last_attempt_at, coalesce(delivery.log_host, '') AS log_host,
    split_part(CASE WHEN delivery.sender = '' THEN '<>' ELSE coalesce(lower(delivery.sender), '') END, '@', -1) AS sender_domain,
    CASE
      WHEN delivery.provider = 'none' THEN coalesce(answering_provider.provider, delivery.recipient_domain, '')
      WHEN delivery.provider = 'other' THEN coalesce(delivery.recipient_domain, '')
      ELSE delivery.provider
    END AS place
  FROM delivery
  LEFT JOIN answering_provider ON answering_provider.domain = delivery.recipient_domain
)
SELECT
  refusing_group.number, hash(placed.log_host, placed.sender_domain) AS sent_by, to_several.message_id AS several_id, placed.is_taken, placed.first_attempt_at,
  placed.last_attempt_at
FROM placed
JOIN refusing_group
  ON refusing_group.place = placed.place
 AND refusing_group.traffic_key = CASE refusing_group.kind WHEN 'server' THEN placed.log_host WHEN 'sender' THEN placed.sender_domain ELSE '' END
LEFT JOIN to_several ON to_several.message_id = placed.message_id
