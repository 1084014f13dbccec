-- purpose: all lines, old and new, of the messages that new lines may change
-- grain:   one event
-- reads:   unsettled_event, touched_id (temporary)
-- writes:  touched_event (temporary)
CREATE OR REPLACE TEMP TABLE touched_event AS
SELECT
  event.rowid AS event_row, event.source_id, event.byte_offset, event.logged_at, event.log_host, event.mta, event.instance, event.queue_id,
  event.kind, event.outcome, event.recipient, event.recipient_domain, event.original_recipient, event.sender, event.transport,
  event.relay_host, event.relay_ip, event.relay_port, event.stage, event.reply_code, event.enhanced_status, event.reply_text,
  event.delay_seconds, event.message_size, event.client, event.queued_as, event.provider, event.reply_id, event.repetition
FROM unsettled_event AS event
SEMI JOIN touched_id ON touched_id.queue_id = event.queue_id
WHERE event.kind <> 'reject'
