-- purpose: gives settled messages their events back
-- grain:   one event
-- reads:   settled_event, reopened (temporary)
-- writes:  unsettled_event
INSERT INTO unsettled_event
SELECT
  settled_event.source_id, settled_event.byte_offset, settled_event.logged_at, settled_event.log_host, settled_event.mta,
  settled_event.instance, settled_event.queue_id, settled_event.kind, settled_event.outcome, settled_event.recipient,
  settled_event.recipient_domain, settled_event.original_recipient, settled_event.sender, settled_event.transport,
  settled_event.relay_host, settled_event.relay_ip, settled_event.relay_port, settled_event.local_ip, settled_event.stage,
  settled_event.reply_code, settled_event.enhanced_status, settled_event.reply_text, settled_event.delay_seconds,
  settled_event.delay_queue_seconds, settled_event.delay_connect_seconds, settled_event.delay_transmit_seconds, settled_event.tls,
  settled_event.message_size, settled_event.client, settled_event.queued_as, settled_event.provider, settled_event.reply_id,
  settled_event.repetition
FROM settled_event
SEMI JOIN reopened ON reopened.settled_row = settled_event.settled_row
