-- purpose: lives of queue ids. A Postfix short id is used again for another message: a new life begins with a
--          line that only a new message writes (client=, uid=), or when the sender or size of an id changes.
--          An attempt of such an id without any earlier line of its message (the log began later) opens a life of its own;
--          that of another id begins with its first line, whatever it is: Exim delivers by cutthrough before it logs the message.
--          An id that a client got for mail that never came to the queue (a milter refused it) is no message.
--          The sender is that of the line with the size: what stands in an earlier one (pickup) may lack its domain.
--          Lines of one second may stand in any order: there the client's comes first.
--          Nearly all ids have one life; only the others are put in order line by line.
-- grain:   one life of one queue id
-- reads:   line (temporary)
-- writes:  life (temporary)
CREATE OR REPLACE TEMP TABLE life AS
WITH told AS (
  SELECT
    queue_key, min(logged_at) FILTER (kind = 'message') AS told_at, min(position) FILTER (kind = 'message') AS message_id,
    min(logged_at) FILTER (kind <> 'message') AS tried_at, any_value(uses_ids_again) AS uses_ids_again,
    any_value(id_key) AS id_key, any_value(host_key) AS host_key, min(instance_key) AS instance_key,
    arg_max(sender, coalesce(message_size, -1)) AS sender, min(client_row) AS client_row,
    any_value(uses_ids_again) AND coalesce(count(*) FILTER (kind = 'message' AND names_client) > 1
      OR min(content_key) FILTER (kind = 'message') <> max(content_key) FILTER (kind = 'message'), false) AS used_again,
    count(message_size) > 0 OR count(recipient_key) > 0 AS is_queued
  FROM line
  WHERE kind <> 'removal'
  GROUP BY queue_key
),
queue AS (
  SELECT
    queue_key, CASE WHEN uses_ids_again OR told_at IS NULL THEN told_at ELSE least(told_at, tried_at) END AS started_at,
    message_id, tried_at, id_key, host_key, instance_key, sender, client_row, used_again, is_queued
  FROM told
),
neighbour AS (
  SELECT
    line.queue_key, line.logged_at, line.position, line.names_client, line.client_row, line.sender, line.message_size,
    lag(line.logged_at) OVER life AS before_at, lag(line.names_client) OVER life AS before_names_client,
    lag(line.sender) OVER life AS before_sender, lag(line.message_size) OVER life AS before_size
  FROM line
  JOIN queue ON queue.queue_key = line.queue_key AND queue.used_again
  WHERE line.kind = 'message'
  WINDOW life AS (
    PARTITION BY line.queue_key ORDER BY line.logged_at, NOT line.names_client, line.sender, line.message_size, line.position)
),
numbered AS (
  SELECT
    *,
    sum(CASE
      WHEN before_at IS NULL OR names_client THEN 1
      WHEN NOT before_names_client AND (sender, message_size) IS DISTINCT FROM (before_sender, before_size) THEN 1
      ELSE 0
    END) OVER (
      PARTITION BY queue_key ORDER BY logged_at, NOT names_client, sender, message_size, position ROWS UNBOUNDED PRECEDING) AS life
  FROM neighbour
),
orphan AS (
  SELECT line.queue_key, min(line.position) AS message_id, min(line.logged_at) AS started_at
  FROM queue
  JOIN line ON line.queue_key = queue.queue_key AND line.logged_at = queue.tried_at AND line.kind IN ('attempt', 'expiry')
  WHERE queue.started_at IS NULL OR queue.tried_at < queue.started_at
  GROUP BY line.queue_key
),
one_of_several AS (
  SELECT queue_key, message_id, started_at, NULL AS sender, NULL AS client_row
  FROM orphan
  UNION ALL
  SELECT queue_key, message_id, started_at, sender, client_row
  FROM queue
  WHERE NOT used_again AND tried_at < started_at
  UNION ALL
  SELECT queue_key, min(position), min(logged_at), arg_max(sender, coalesce(message_size, -1)), min(client_row)
  FROM numbered
  GROUP BY queue_key, life
),
begun AS (
  SELECT queue_key, message_id, started_at, sender, client_row, 'infinity'::TIMESTAMP AS ended_at
  FROM queue
  WHERE NOT used_again AND started_at IS NOT NULL AND CASE WHEN tried_at IS NULL THEN is_queued ELSE tried_at >= started_at END
  UNION ALL
  SELECT
    queue_key, message_id, started_at, sender, client_row,
    coalesce(lead(started_at) OVER (PARTITION BY queue_key ORDER BY started_at, message_id), 'infinity'::TIMESTAMP)
  FROM one_of_several
)
SELECT
  begun.message_id, begun.queue_key, begun.started_at, begun.ended_at, begun.sender, begun.client_row,
  queue.id_key, queue.host_key, queue.instance_key
FROM begun
JOIN queue ON queue.queue_key = begun.queue_key
