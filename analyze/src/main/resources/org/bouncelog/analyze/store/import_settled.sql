-- purpose: takes over the settled messages that a cluster read of one log
-- grain:   one settled message
-- reads:   imported_settled (temporary view of Parquet files); parameter: the log's number in the ledger
-- writes:  settled
INSERT INTO settled
SELECT
  ?::INTEGER, begun_offset, queued_offset, tried_offset, left_offset, begun_at, queued_at, tried_at, left_at, log_host, mta::mta, instance,
  queue_id, client, begun_names_sender, sender, message_size, recipient, recipient_domain, relay_host, relay_ip, relay_port, local_ip,
  reply_code::SMALLINT, enhanced_status, delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, queued_as,
  provider
FROM imported_settled
