-- purpose: the events that the next steps read: all
-- grain:   one event
-- reads:   event
-- writes:  logged (temporary view)
CREATE OR REPLACE TEMP VIEW logged AS
SELECT
  event_row, source_id, byte_offset, logged_at, log_host, mta, instance, queue_id, kind, outcome, recipient, recipient_domain,
  original_recipient, sender, transport, relay_host, relay_ip, relay_port, stage, reply_code, enhanced_status, reply_text,
  delay_seconds, message_size, client, queued_as, provider, reply_id, repetition
FROM event
