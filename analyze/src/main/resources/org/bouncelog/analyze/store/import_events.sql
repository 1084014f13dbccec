-- purpose: takes over the events that a cluster read of one log
-- grain:   one event
-- reads:   imported_event (temporary view of Parquet files); parameter: the log's number in the ledger
-- writes:  unsettled_event
INSERT INTO unsettled_event
SELECT
  ?::INTEGER, byte_offset, logged_at, log_host, mta::mta, instance, queue_id, kind::event_kind, outcome::outcome, recipient, recipient_domain,
  original_recipient, sender, transport::transport, relay_host, relay_ip, relay_port, local_ip, stage::stage, reply_code::SMALLINT,
  enhanced_status, reply_text, delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, message_size, client,
  queued_as, provider, reply_id, repetition::SMALLINT
FROM imported_event
