-- purpose: bulk load: pulls the events of one source through the table function and takes their codes apart
--          (four bits each for MTA, kind, outcome, transport and stage, then reply code and port; all bits set is absent;
--          then which of the N events of a repeated line)
-- grain:   one event
-- reads:   read_events() (table function); parameter: the source's number
-- writes:  unsettled_event
INSERT INTO unsettled_event
SELECT
  ?::INTEGER, byte_offset, make_timestamp(logged_at), log_host,
  CASE codes & 15 WHEN 0 THEN 'postfix'::mta WHEN 1 THEN 'exim'::mta WHEN 2 THEN 'sendmail'::mta WHEN 3 THEN 'opensmtpd'::mta END,
  instance, queue_id,
  CASE (codes >> 4) & 15 WHEN 0 THEN 'message'::event_kind WHEN 1 THEN 'attempt'::event_kind WHEN 2 THEN 'reject'::event_kind WHEN 3 THEN 'expiry'::event_kind WHEN 4 THEN 'removal'::event_kind END,
  CASE (codes >> 8) & 15 WHEN 0 THEN 'delivered'::outcome WHEN 1 THEN 'deferred'::outcome WHEN 2 THEN 'bounced'::outcome WHEN 3 THEN 'expired'::outcome END,
  recipient, recipient_domain, original_recipient, sender,
  CASE (codes >> 12) & 15 WHEN 0 THEN 'smtp'::transport WHEN 1 THEN 'lmtp'::transport WHEN 2 THEN 'local'::transport WHEN 3 THEN 'pipe'::transport WHEN 4 THEN 'discard'::transport WHEN 5 THEN 'other'::transport END,
  relay_host, relay_ip, nullif((codes >> 32) & 131071, 131071)::INTEGER, local_ip,
  CASE (codes >> 16) & 15 WHEN 0 THEN 'connect'::stage WHEN 1 THEN 'ehlo'::stage WHEN 2 THEN 'starttls'::stage WHEN 3 THEN 'auth'::stage WHEN 4 THEN 'mail'::stage WHEN 5 THEN 'rcpt'::stage WHEN 6 THEN 'data'::stage WHEN 7 THEN 'end-of-data'::stage WHEN 8 THEN 'quit'::stage WHEN 9 THEN 'local'::stage END,
  nullif((codes >> 20) & 4095, 4095)::SMALLINT, enhanced_status, reply_text,
  delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds,
  tls, message_size, client, queued_as, provider, reply_id, (codes >> 49)::SMALLINT
FROM read_events()
