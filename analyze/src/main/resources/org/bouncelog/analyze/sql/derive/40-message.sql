-- purpose: messages, each with the message it came from when one of our queues handed it to another.
-- grain:   one life of one queue id
-- reads:   life, handover
-- writes:  message
INSERT INTO message
WITH RECURSIVE parent AS (
  SELECT child_id, min(parent_id) AS parent_id
  FROM handover
  GROUP BY child_id
),
climb AS (
  SELECT child_id AS message_id, parent_id AS root_id, 1 AS depth
  FROM parent
  UNION ALL
  SELECT climb.message_id, parent.parent_id, climb.depth + 1
  FROM climb
  JOIN parent ON parent.child_id = climb.root_id
  WHERE climb.depth < 8
),
root AS (
  SELECT message_id, arg_max(root_id, depth) AS root_id
  FROM climb
  GROUP BY message_id
)
SELECT
  life.message_id, life.queue_key, life.log_host, life.mta, life.instance, life.queue_id, life.started_at,
  life.sender, life.message_size, life.client, coalesce(root.root_id, life.message_id)
FROM life
LEFT JOIN root ON root.message_id = life.message_id
