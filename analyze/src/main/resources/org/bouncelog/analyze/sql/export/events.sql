-- purpose: the events, as the event schema has them; queued_as, provider and reply_id come after it
-- grain:   one event
-- reads:   event
SELECT
  source_id, byte_offset, logged_at, log_host, mta, instance, queue_id, kind, outcome,
  shown(recipient, recipient) AS recipient, recipient_domain, shown(original_recipient, original_recipient) AS original_recipient,
  shown(sender, sender) AS sender, transport, relay_host, relay_ip, relay_port, local_ip, stage, reply_code, enhanced_status,
  shown(shown(reply_text, recipient), original_recipient) AS reply_text, delay_seconds, delay_queue_seconds, delay_connect_seconds,
  delay_transmit_seconds, tls, message_size, client, queued_as, provider, reply_id
FROM event
ORDER BY source_id, byte_offset, event.recipient
