-- purpose: bulk load: pulls the settled messages of one source through the table function and takes their codes apart, as
--          load_events does; the repetition's place tells whether the first line names the sender
-- grain:   one settled message
-- reads:   read_settled() (table function); parameter: the source's number
-- writes:  settled
INSERT INTO settled
SELECT
  ?::INTEGER, begun_offset, queued_offset, tried_offset, left_offset, make_timestamp(begun_at), make_timestamp(queued_at), make_timestamp(tried_at),
  make_timestamp(left_at), log_host,
  CASE codes & 15 WHEN 0 THEN 'postfix'::mta WHEN 1 THEN 'exim'::mta WHEN 2 THEN 'sendmail'::mta WHEN 3 THEN 'opensmtpd'::mta END,
  instance, queue_id, client, (codes >> 49) = 1, sender, message_size, recipient, recipient_domain, relay_host, relay_ip,
  nullif((codes >> 32) & 131071, 131071)::INTEGER, local_ip, nullif((codes >> 20) & 4095, 4095)::SMALLINT, enhanced_status,
  delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, queued_as, provider
FROM read_settled()
