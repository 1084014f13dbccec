-- purpose: what the logs say of the messages that somebody asks for, through all of our queues that they came to: the lines
--          between the beginning of each life of a queue id and that of the next. The view line tells whose queue it is.
-- grain:   one event, in the order of time, with the number of all of its message; at most 500 of each message
-- reads:   event, message, line (temporary view), asked_message, asked_name (temporary)
WITH way AS MATERIALIZED (
  SELECT message.message_id
  FROM message
  SEMI JOIN asked_message ON asked_message.root_id = message.root_id
),
named AS MATERIALIZED (
  SELECT DISTINCT text_key(event.queue_id) AS id_key
  FROM event
  JOIN way ON way.message_id // 4398046511104 = event.source_id AND way.message_id % 4398046511104 = event.byte_offset
),
told AS MATERIALIZED (
  SELECT line.queue_key, line.position, line.logged_at, line.event_row
  FROM line
  SEMI JOIN named ON named.id_key = line.id_key
),
begun AS (
  SELECT DISTINCT message.message_id, message.root_id, message.started_at, told.queue_key
  FROM told
  JOIN message ON message.message_id = told.position
),
life AS (
  SELECT
    message_id, root_id, started_at, queue_key,
    coalesce(lead(started_at) OVER (PARTITION BY queue_key ORDER BY started_at, message_id), 'infinity'::TIMESTAMP) AS ended_at
  FROM begun
),
asked_line AS MATERIALIZED (
  SELECT life.root_id, life.message_id, told.event_row, told.position
  FROM told
  JOIN life ON life.queue_key = told.queue_key AND told.logged_at >= life.started_at AND told.logged_at < life.ended_at
  SEMI JOIN asked_message ON asked_message.root_id = life.root_id
)
SELECT
  count(*) OVER (PARTITION BY asked_line.root_id) AS total, asked_line.root_id, asked_line.message_id, event.source_id, event.byte_offset, event.logged_at,
  event.log_host, event.mta, event.instance, event.queue_id, event.kind, event.outcome, event.recipient,
  event.original_recipient, event.sender, event.transport, event.relay_host, event.relay_ip, event.relay_port, event.stage,
  event.reply_code, event.enhanced_status, event.reply_text, event.delay_seconds, event.message_size, event.client,
  event.queued_as
FROM asked_line
JOIN event ON event.event_row = asked_line.event_row
WHERE event.recipient IS NULL
   OR (SELECT count(*) FROM asked_name) = 0
   OR lower(event.recipient) IN (SELECT name FROM asked_name)
   OR lower(event.original_recipient) IN (SELECT name FROM asked_name)
QUALIFY row_number() OVER (
  PARTITION BY asked_line.root_id ORDER BY event.logged_at, asked_line.position, event.recipient, event.repetition) <= 500
ORDER BY event.logged_at, asked_line.position, event.recipient, event.repetition
