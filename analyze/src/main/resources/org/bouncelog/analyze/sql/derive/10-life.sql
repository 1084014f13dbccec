-- purpose: lives of queue ids. A Postfix short id is used again for another message: a new life begins with a
--          line that only a new message writes (client=, uid=), or when the sender or size of an id changes.
--          An attempt without any earlier line of its message (the log began later) opens a life of its own.
--          Nearly all ids have one life; only the others are put in order line by line.
-- grain:   one life of one queue id
-- reads:   event
-- writes:  life (temporary)
CREATE OR REPLACE TEMP TABLE life AS
WITH queue_line AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    log_host, mta, instance, queue_id, logged_at, source_id::BIGINT * 4398046511104 + byte_offset AS position,
    sender, message_size, client
  FROM event
  WHERE kind = 'message' AND queue_id IS NOT NULL
),
queue_id AS (
  SELECT
    queue_key, any_value(log_host) AS log_host, any_value(mta) AS mta, min(instance) AS instance,
    any_value(queue_id) AS queue_id, min(logged_at) AS started_at, min(position) AS message_id, any_value(sender) AS sender,
    max(message_size) AS message_size, any_value(client) AS client,
    any_value(mta) = 'postfix' AND (count(client) > 1 OR min(content) <> max(content)) AS used_again
  FROM (
    SELECT *, CASE WHEN message_size IS NOT NULL THEN hash(sender, message_size) END AS content
    FROM queue_line
  ) AS line
  GROUP BY queue_key
),
neighbour AS (
  SELECT
    queue_line.*,
    lag(queue_line.logged_at) OVER life AS before_at,
    lag(queue_line.client) OVER life AS before_client,
    lag(queue_line.sender) OVER life AS before_sender,
    lag(queue_line.message_size) OVER life AS before_size
  FROM queue_line
  JOIN queue_id ON queue_id.queue_key = queue_line.queue_key AND queue_id.used_again
  WINDOW life AS (PARTITION BY queue_line.queue_key ORDER BY queue_line.logged_at, queue_line.position)
),
numbered AS (
  SELECT
    *,
    sum(CASE
      WHEN before_at IS NULL OR client IS NOT NULL THEN 1
      WHEN before_client IS NULL AND (sender, message_size) IS DISTINCT FROM (before_sender, before_size) THEN 1
      ELSE 0
    END) OVER (PARTITION BY queue_key ORDER BY logged_at, position ROWS UNBOUNDED PRECEDING) AS life
  FROM neighbour
),
attempt_line AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    log_host, mta, instance, queue_id, logged_at, source_id::BIGINT * 4398046511104 + byte_offset AS position
  FROM event
  WHERE kind IN ('attempt', 'expiry') AND queue_id IS NOT NULL
),
orphan AS (
  SELECT tried.queue_key, tried.started_at
  FROM (
    SELECT queue_key, min(logged_at) AS started_at
    FROM attempt_line
    GROUP BY queue_key
  ) AS tried
  LEFT JOIN queue_id ON queue_id.queue_key = tried.queue_key
  WHERE queue_id.queue_key IS NULL OR tried.started_at < queue_id.started_at
),
begun AS (
  SELECT message_id, queue_key, log_host, mta, instance, queue_id, started_at, sender, message_size, client
  FROM queue_id
  WHERE NOT used_again
  UNION ALL
  SELECT
    min(position), queue_key, any_value(log_host), any_value(mta), min(instance), any_value(queue_id), min(logged_at),
    any_value(sender), max(message_size), any_value(client)
  FROM numbered
  GROUP BY queue_key, life
  UNION ALL
  SELECT
    min(line.position), orphan.queue_key, any_value(line.log_host), any_value(line.mta), min(line.instance),
    any_value(line.queue_id), any_value(orphan.started_at), NULL, NULL, NULL
  FROM orphan
  JOIN attempt_line AS line ON line.queue_key = orphan.queue_key AND line.logged_at = orphan.started_at
  GROUP BY orphan.queue_key
)
SELECT
  *,
  coalesce(lead(started_at) OVER (PARTITION BY queue_key ORDER BY started_at, message_id), 'infinity'::TIMESTAMP) AS ended_at
FROM begun
