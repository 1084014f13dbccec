-- purpose: what finally became of each message for each recipient, under the queue id that the message had first
-- grain:   one (message, recipient)
-- reads:   delivery, event, peer_names (temporary)
WITH message_line AS (
  SELECT
    event.source_id::BIGINT * 4398046511104 + event.byte_offset AS message_id, any_value(event.log_host) AS log_host,
    any_value(event.mta) AS mta, min(event.instance) AS instance, any_value(event.queue_id) AS queue_id
  FROM event
  SEMI JOIN delivery ON delivery.message_id = event.source_id::BIGINT * 4398046511104 + event.byte_offset
  GROUP BY event.source_id, event.byte_offset
)
SELECT
  delivery.message_id, message_line.log_host, message_line.mta, message_line.instance, message_line.queue_id,
  shown(delivery.sender, delivery.sender) AS sender, shown(delivery.recipient, delivery.recipient) AS recipient,
  delivery.recipient_domain, shown(delivery.original_recipient, delivery.original_recipient) AS original_recipient, delivery.first_attempt_at, delivery.last_attempt_at,
  delivery.attempts, delivery.outcome, delivery.first_try, delivery.time_to_deliver_seconds, delivery.cause, delivery.reply_code,
  delivery.enhanced_status, shown(shown(delivery.reply_text, delivery.recipient), delivery.original_recipient) AS reply_text,
  delivery.provider, delivery.transport, delivery.stage, peer_names.sisimai_reason, peer_names.kumomta_class, peer_names.sparkpost_class, peer_names.powermta_category,
  peer_names.sendgrid_class, peer_names.zonemta_category
FROM delivery
JOIN message_line ON message_line.message_id = delivery.message_id
LEFT JOIN peer_names ON peer_names.cause = delivery.cause
ORDER BY delivery.message_id, delivery.recipient
