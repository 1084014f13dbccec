-- purpose: the messages that had this queue id in one of our queues; one that only the lines of a refusal name is none
-- grain:   one life of the queue id, newest first
-- reads:   event, message; parameter: the queue id
WITH named AS (
  SELECT source_id::BIGINT * 4398046511104 + byte_offset AS position, min(log_host) AS log_host
  FROM event
  WHERE queue_id = ?
  GROUP BY source_id, byte_offset
)
SELECT message.root_id, message.started_at, named.log_host
FROM named
JOIN message ON message.message_id = named.position
ORDER BY message.started_at DESC, message.message_id DESC
