-- purpose: the lines of a queue id that no message of ours had: our server refused it, or only a part of its lines was read
-- grain:   one event, in the order of time, with the number of all; at most 500
-- reads:   event; parameter: the queue id
SELECT
  count(*) OVER () AS total, 0::BIGINT AS root_id, 0::BIGINT AS message_id, source_id, byte_offset, logged_at, log_host, mta,
  instance, queue_id,
  kind, outcome, recipient, original_recipient, sender, transport, relay_host, relay_ip, relay_port, stage, reply_code,
  enhanced_status, reply_text, delay_seconds, message_size, client, queued_as
FROM event
WHERE queue_id = ?
ORDER BY logged_at, source_id, byte_offset, recipient, repetition
LIMIT 500
