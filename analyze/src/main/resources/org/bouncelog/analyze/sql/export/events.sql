-- purpose: the events, as the event schema has them; queued_as, provider and reply_id come after it
-- grain:   one event
-- reads:   event
SELECT
  source_id, byte_offset, logged_at, log_host, mta, instance, queue_id, kind, outcome, recipient, recipient_domain,
  original_recipient, sender, transport, relay_host, relay_ip, relay_port, local_ip, stage, reply_code, enhanced_status,
  reply_text, delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, message_size,
  client, queued_as, provider, reply_id
FROM event
ORDER BY source_id, byte_offset, recipient
