-- purpose: mail that a server took at the first try is most of all mail, and nothing of it is in doubt: it is kept as one row with
--          its events instead of a row for each of these and another two that are derived from them. What can still change, or took more
--          than that, stays unsettled: an event is a row, and messages and deliveries are derived. The views event, message and delivery
--          show both alike.
DROP VIEW counted_reject;
DROP VIEW counted_delivery;
DROP VIEW clock;
ALTER TABLE event RENAME TO unsettled_event;
ALTER TABLE message RENAME TO unsettled_message;
ALTER TABLE delivery RENAME TO unsettled_delivery;

-- grain: one message to one recipient that left for another host at the first try, with all of its lines in one log. begun: the line
--        that told who gave it to us; queued: the one that told sender and size, where that is another; tried: the attempt; left: the
--        end of the message, where the log tells it. begun_names_sender: the first line did, too.
CREATE TABLE settled (
  source_id INTEGER NOT NULL,
  begun_offset BIGINT NOT NULL,
  queued_offset BIGINT,
  tried_offset BIGINT NOT NULL,
  left_offset BIGINT,
  begun_at TIMESTAMP NOT NULL,
  queued_at TIMESTAMP,
  tried_at TIMESTAMP NOT NULL,
  left_at TIMESTAMP,
  log_host VARCHAR,
  mta mta NOT NULL,
  instance VARCHAR,
  queue_id VARCHAR NOT NULL,
  client VARCHAR,
  begun_names_sender BOOLEAN NOT NULL,
  sender VARCHAR NOT NULL,
  message_size BIGINT NOT NULL,
  recipient VARCHAR NOT NULL,
  recipient_domain VARCHAR NOT NULL,
  relay_host VARCHAR,
  relay_ip VARCHAR NOT NULL,
  relay_port INTEGER,
  local_ip VARCHAR,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  delay_seconds DOUBLE,
  delay_queue_seconds DOUBLE,
  delay_connect_seconds DOUBLE,
  delay_transmit_seconds DOUBLE,
  tls VARCHAR,
  queued_as VARCHAR,
  provider VARCHAR NOT NULL
);

-- purpose: the events of settled messages, as their lines told them
-- grain:   one event; settled_row is the row of settled
CREATE VIEW settled_event AS
SELECT
  part.settled_row, -1 - 4 * part.settled_row - part.part AS event_row, part.source_id,
  CASE part.part WHEN 0 THEN part.begun_offset WHEN 1 THEN part.queued_offset WHEN 2 THEN part.tried_offset ELSE part.left_offset END AS byte_offset,
  CASE part.part WHEN 0 THEN part.begun_at WHEN 1 THEN part.queued_at WHEN 2 THEN part.tried_at ELSE part.left_at END AS logged_at,
  part.log_host, part.mta, part.instance, part.queue_id,
  (CASE WHEN part.part < 2 THEN 'message' WHEN part.part = 2 THEN 'attempt' ELSE 'removal' END)::event_kind AS kind,
  CASE WHEN part.part = 2 THEN 'delivered'::outcome END AS outcome,
  CASE WHEN part.part = 2 THEN part.recipient END AS recipient,
  CASE WHEN part.part = 2 THEN part.recipient_domain END AS recipient_domain,
  NULL::VARCHAR AS original_recipient,
  CASE WHEN part.part = 1 OR part.part = 0 AND part.begun_names_sender THEN part.sender END AS sender,
  CASE WHEN part.part = 2 THEN 'smtp'::transport END AS transport,
  CASE WHEN part.part = 2 THEN part.relay_host END AS relay_host,
  CASE WHEN part.part = 2 THEN part.relay_ip END AS relay_ip,
  CASE WHEN part.part = 2 THEN part.relay_port END AS relay_port,
  CASE WHEN part.part = 2 THEN part.local_ip END AS local_ip,
  NULL::stage AS stage,
  CASE WHEN part.part = 2 THEN part.reply_code END AS reply_code,
  CASE WHEN part.part = 2 THEN part.enhanced_status END AS enhanced_status,
  NULL::VARCHAR AS reply_text,
  CASE WHEN part.part = 2 THEN part.delay_seconds END AS delay_seconds,
  CASE WHEN part.part = 2 THEN part.delay_queue_seconds END AS delay_queue_seconds,
  CASE WHEN part.part = 2 THEN part.delay_connect_seconds END AS delay_connect_seconds,
  CASE WHEN part.part = 2 THEN part.delay_transmit_seconds END AS delay_transmit_seconds,
  CASE WHEN part.part = 2 THEN part.tls END AS tls,
  CASE WHEN part.part = 1 OR part.part = 0 AND part.queued_offset IS NULL THEN part.message_size END AS message_size,
  CASE WHEN part.part = 0 THEN part.client END AS client,
  CASE WHEN part.part = 2 THEN part.queued_as END AS queued_as,
  CASE WHEN part.part = 2 THEN part.provider END AS provider,
  NULL::BIGINT AS reply_id,
  0::SMALLINT AS repetition
FROM (SELECT settled.rowid AS settled_row, settled.*, unnest([0, 1, 2, 3]) AS part FROM settled) AS part
WHERE part.part IN (0, 2) OR part.part = 1 AND part.queued_offset IS NOT NULL OR part.part = 3 AND part.left_offset IS NOT NULL;

-- grain: one event of one log line (source_id, byte_offset, recipient, repetition). Times are UTC. event_row tells them apart.
CREATE VIEW event AS
SELECT
  rowid AS event_row, source_id, byte_offset, logged_at, log_host, mta, instance, queue_id, kind, outcome, recipient, recipient_domain,
  original_recipient, sender, transport, relay_host, relay_ip, relay_port, local_ip, stage, reply_code, enhanced_status, reply_text,
  delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, message_size, client, queued_as, provider, reply_id,
  repetition
FROM unsettled_event
UNION ALL
SELECT
  event_row, source_id, byte_offset, logged_at, log_host, mta, instance, queue_id, kind, outcome, recipient, recipient_domain,
  original_recipient, sender, transport, relay_host, relay_ip, relay_port, local_ip, stage, reply_code, enhanced_status, reply_text,
  delay_seconds, delay_queue_seconds, delay_connect_seconds, delay_transmit_seconds, tls, message_size, client, queued_as, provider, reply_id,
  repetition
FROM settled_event;

-- grain: one life of one queue id: a message in one queue of one host; root_id is the one it was handed over from.
CREATE VIEW message AS
SELECT message_id, started_at, root_id
FROM unsettled_message
UNION ALL
SELECT
  source_id::BIGINT * 4398046511104 + begun_offset, begun_at, source_id::BIGINT * 4398046511104 + begun_offset
FROM settled;

-- grain: one message for one recipient; hand-overs between our own queues are folded into it. delivery_row tells them apart. What the
--        columns mean stands with the table unsettled_delivery.
CREATE VIEW delivery AS
SELECT
  rowid AS delivery_row, message_id, log_host, mta, instance, sender, recipient, recipient_domain, original_recipient, first_attempt_at,
  last_attempt_at, attempts, outcome, first_try, time_to_deliver_seconds, provider, transport, reply_id, cause, stage, reply_code,
  enhanced_status, reply_text, evidence_source_id, evidence_byte_offset, relay_host, relay_ip, relay_port, client, deferrals, gave_up,
  left_queue
FROM unsettled_delivery
UNION ALL
SELECT
  -2 - rowid, source_id::BIGINT * 4398046511104 + begun_offset, log_host, mta, instance, sender, recipient, recipient_domain, NULL, tried_at,
  tried_at, 1, 'delivered'::delivery_outcome, true,
  CASE
    WHEN delay_seconds IS NULL THEN round(epoch(tried_at) - epoch(begun_at), 6)
    WHEN delay_seconds >= 0 THEN round(delay_seconds, 6)
  END,
  provider, 'smtp'::transport, NULL, NULL, NULL, NULL, NULL, NULL, source_id, tried_offset, relay_host, relay_ip, relay_port, client, 0, false,
  false
FROM settled;

-- purpose: rejects, each counted once. A log that holds nothing but rejects of an MTA that writes them to two logs is the second
--          one; a reject of it that another log has too is a repetition. Equal lines within one log are legitimate and all count.
CREATE VIEW counted_reject AS
WITH rejectlog AS (
  SELECT source_id
  FROM unsettled_event
  GROUP BY source_id
  HAVING bool_and(repeats_rejects(mta) AND kind = 'reject') AND source_id NOT IN (SELECT settled.source_id FROM settled)
),
repeated_reject AS (
  SELECT
    event.source_id, event.logged_at,
    hash(event.queue_id, event.client, event.sender, event.recipient, event.stage, event.reply_text) AS content,
    rejectlog.source_id IS NOT NULL AS in_rejectlog
  FROM unsettled_event AS event
  LEFT JOIN rejectlog ON rejectlog.source_id = event.source_id
  WHERE repeats_rejects(event.mta) AND event.kind = 'reject'
)
SELECT logged_at
FROM unsettled_event
WHERE kind = 'reject' AND NOT repeats_rejects(mta)
UNION ALL
SELECT logged_at
FROM repeated_reject
WHERE NOT in_rejectlog
UNION ALL
SELECT logged_at
FROM repeated_reject
WHERE in_rejectlog
  AND (logged_at, content) NOT IN (SELECT (logged_at, content) FROM repeated_reject WHERE NOT in_rejectlog);

-- purpose: what is counted of a delivery. notice: a bounce message, delay warning or probe, which no person and no list sent
--          (RFC 5321 section 4.5.5; Postfix' double_bounce_sender). relayed: a relay of ours took it, and only the relay
--          knows whether it arrived.
-- grain:   one message for one recipient
CREATE VIEW counted_delivery AS
SELECT
  delivery.message_id, delivery.sender, delivery.recipient, delivery.recipient_domain, delivery.first_attempt_at,
  delivery.last_attempt_at, delivery.attempts, delivery.deferrals, delivery.outcome, delivery.first_try, delivery.provider, delivery.cause,
  coalesce(delivery.sender = '' OR starts_with(delivery.sender, 'double-bounce@'), false) AS notice,
  delivery.outcome = 'delivered' AND coalesce(delivery.transport = 'smtp', false) AND own_relay.relay IS NOT NULL AS relayed
FROM delivery
LEFT JOIN own_relay
  ON own_relay.relay = rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip)), '.')
 AND own_relay.relay_port IS NOT DISTINCT FROM delivery.relay_port;

-- purpose: the time of the history that windows and expiries go by: its newest event, but none that its log was read a day
--          and more before. A machine that starts with a wrong clock stamps a line years ahead, and must not empty the
--          suppression list. Where all events are later than their reading, the clock of the reading is the wrong one.
-- grain: one row; null without events.
CREATE VIEW clock AS
SELECT coalesce(max(logged.logged_at) FILTER (logged.logged_at < source.last_read_at + INTERVAL 1 DAY), max(logged.logged_at)) AS newest
FROM (
  SELECT source_id, logged_at
  FROM unsettled_event
  UNION ALL
  SELECT source_id, coalesce(left_at, tried_at)
  FROM settled
) AS logged
JOIN source ON source.source_id = logged.source_id;
