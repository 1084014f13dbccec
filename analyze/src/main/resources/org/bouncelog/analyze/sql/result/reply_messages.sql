-- purpose: the newest messages that got a reply: of each the last line that says so, of the five newest. For the hundred replies
--          that a reader meets first: of each cause the most frequent one, then of each the second, and so on.
-- grain:   one reply template and one message
-- reads:   unsettled_event, reply
WITH seen AS (
  SELECT reply_id, count(*) AS events
  FROM unsettled_event AS event
  WHERE reply_id IS NOT NULL
  GROUP BY reply_id
),
ranked AS (
  SELECT
    reply.reply_id, seen.events,
    row_number() OVER (PARTITION BY reply.cause ORDER BY seen.events DESC, reply.template, reply.provider, reply.reply_id) AS place
  FROM reply
  JOIN seen ON seen.reply_id = reply.reply_id
),
listed AS (
  SELECT reply_id
  FROM ranked
  ORDER BY place, events DESC, reply_id
  LIMIT 100
),
message_line AS (
  SELECT
    event.reply_id, event.log_host, event.queue_id,
    max(struct_pack(logged_at := event.logged_at, source_id := event.source_id, byte_offset := event.byte_offset)) AS newest
  FROM unsettled_event AS event
  SEMI JOIN listed ON listed.reply_id = event.reply_id
  GROUP BY event.reply_id, event.log_host, event.queue_id
)
SELECT reply_id, log_host, queue_id, newest.logged_at AS logged_at, newest.source_id AS source_id, newest.byte_offset AS byte_offset
FROM message_line
QUALIFY row_number() OVER (PARTITION BY reply_id ORDER BY newest DESC, queue_id, log_host) <= 5
ORDER BY reply_id, newest DESC, queue_id, log_host
