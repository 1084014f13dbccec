-- purpose: lives of queue ids. A Postfix short id is used again for another message: a new life begins with a
--          line that only a new message writes (client=, uid=), or when the sender or size of an id changes.
--          An attempt without any earlier line of its message (the log began later) opens a life of its own.
-- grain:   one life of one queue id
-- reads:   event
-- writes:  life (temporary)
CREATE OR REPLACE TEMP TABLE life AS
WITH queue_line AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    log_host, mta, instance, queue_id, logged_at, source_id, byte_offset, sender, message_size, client
  FROM event
  WHERE kind = 'message' AND queue_id IS NOT NULL
),
first_attempt AS (
  SELECT
    hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
    min(logged_at) AS logged_at
  FROM event
  WHERE kind IN ('attempt', 'expiry') AND queue_id IS NOT NULL
  GROUP BY queue_key
),
first_queue_line AS (
  SELECT queue_key, min(logged_at) AS logged_at
  FROM queue_line
  GROUP BY queue_key
),
orphan AS (
  SELECT
    early.queue_key, any_value(e.log_host) AS log_host, any_value(e.mta) AS mta, min(e.instance) AS instance,
    any_value(e.queue_id) AS queue_id, min(e.logged_at) AS started_at,
    arg_min(e.source_id::BIGINT * 4398046511104 + e.byte_offset, e.logged_at) AS message_id
  FROM (
    SELECT a.queue_key, a.logged_at
    FROM first_attempt AS a
    LEFT JOIN first_queue_line AS q ON q.queue_key = a.queue_key
    WHERE q.queue_key IS NULL OR a.logged_at < q.logged_at
  ) AS early
  JOIN event AS e
    ON e.kind IN ('attempt', 'expiry') AND e.logged_at = early.logged_at
   AND hash(coalesce(e.log_host, ''), e.mta, CASE WHEN e.mta = 'postfix' THEN e.instance ELSE '' END, e.queue_id) = early.queue_key
  GROUP BY early.queue_key
),
neighbour AS (
  SELECT
    *,
    lag(logged_at) OVER life AS before_at,
    lag(client) OVER life AS before_client,
    lag(sender) OVER life AS before_sender,
    lag(message_size) OVER life AS before_size
  FROM queue_line
  WINDOW life AS (PARTITION BY queue_key ORDER BY logged_at, source_id, byte_offset)
),
marked AS (
  SELECT
    *,
    CASE
      WHEN before_at IS NULL THEN 1
      WHEN mta <> 'postfix' THEN 0
      WHEN client IS NOT NULL THEN 1
      WHEN before_client IS NULL AND (sender, message_size) IS DISTINCT FROM (before_sender, before_size) THEN 1
      ELSE 0
    END AS begins
  FROM neighbour
),
numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY queue_key ORDER BY logged_at, source_id, byte_offset ROWS UNBOUNDED PRECEDING) AS life
  FROM marked
)
SELECT
  arg_min(source_id::BIGINT * 4398046511104 + byte_offset, (logged_at, source_id, byte_offset)) AS message_id,
  queue_key, any_value(log_host) AS log_host, any_value(mta) AS mta, min(instance) AS instance, any_value(queue_id) AS queue_id,
  min(logged_at) AS started_at, any_value(sender) AS sender, max(message_size) AS message_size, min(client) AS client
FROM numbered
GROUP BY queue_key, life
UNION ALL
SELECT message_id, queue_key, log_host, mta, instance, queue_id, started_at, NULL, NULL, NULL
FROM orphan
