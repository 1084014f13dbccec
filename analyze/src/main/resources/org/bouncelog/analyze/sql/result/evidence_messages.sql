-- purpose: the newest messages that got the reply which a finding rests on, since it began and until it was seen last: of each
--          the last line that says so, of the five newest
-- grain:   one line of one finding, and one message
-- reads:   evidence_line (temporary), unsettled_event
WITH message_line AS (
  SELECT
    evidence_line.number, event.log_host, event.queue_id,
    max(struct_pack(logged_at := event.logged_at, source_id := event.source_id, byte_offset := event.byte_offset)) AS newest
  FROM evidence_line
  JOIN unsettled_event AS event ON event.reply_id = evidence_line.reply_id
  WHERE event.logged_at BETWEEN evidence_line.since AND greatest(evidence_line.last_seen, evidence_line.logged_at)
  GROUP BY evidence_line.number, event.log_host, event.queue_id
)
SELECT number, log_host, queue_id, newest.logged_at AS logged_at, newest.source_id AS source_id, newest.byte_offset AS byte_offset
FROM message_line
QUALIFY row_number() OVER (PARTITION BY number ORDER BY newest DESC, queue_id, log_host) <= 5
ORDER BY number, newest DESC, queue_id, log_host
