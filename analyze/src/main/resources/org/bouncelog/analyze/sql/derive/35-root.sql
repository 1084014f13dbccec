-- purpose: the message that each handed-over one came from in the end: its parent, and its parent's, up to eight times.
--          What postsuper -r requeued is the same message under another id, which pickup's line names.
--          Each hop is timed by the clock of the host that handed the message over.
-- grain:   one message that another of our queues handed over; before_seconds since it came to the first of them
-- reads:   logged, handover, life (temporary)
-- writes:  root (temporary)
CREATE OR REPLACE TEMP TABLE root AS
-- First the few of them: joined all at once, DuckDB 2.0.0.1 may begin with all pairs of messages of one host.
WITH again AS MATERIALIZED (
  SELECT life.message_id, life.started_at, life.host_key, life.instance_key, text_key(event.queued_as) AS before_key
  FROM logged AS event
  JOIN life ON life.message_id = event.source_id::BIGINT * 4398046511104 + event.byte_offset
  WHERE event.kind = 'message' AND event.queued_as IS NOT NULL
),
requeued AS (
  SELECT
    again.message_id AS child_id, arg_max(before.message_id, (before.started_at, before.message_id)) AS parent_id,
    epoch(again.started_at) - epoch(max(before.started_at)) AS waited_seconds, false AS other_host
  FROM again
  JOIN life AS before
    ON before.id_key = again.before_key AND before.host_key = again.host_key AND before.instance_key = again.instance_key
   AND before.message_id <> again.message_id AND before.started_at <= again.started_at
  GROUP BY again.message_id, again.started_at
),
one_up AS (
  SELECT
    child_id AS message_id, min(parent_id) AS root_id, arg_min(waited_seconds, parent_id) AS before_seconds, bool_or(other_host) AS other_host
  FROM (SELECT child_id, parent_id, waited_seconds, other_host FROM handover UNION ALL FROM requeued)
  GROUP BY child_id
),
two_up AS (
  SELECT
    below.message_id, coalesce(above.root_id, below.root_id) AS root_id,
    below.before_seconds + coalesce(above.before_seconds, 0) AS before_seconds, below.other_host OR coalesce(above.other_host, false) AS other_host
  FROM one_up AS below
  LEFT JOIN one_up AS above ON above.message_id = below.root_id
),
four_up AS (
  SELECT
    below.message_id, coalesce(above.root_id, below.root_id) AS root_id,
    below.before_seconds + coalesce(above.before_seconds, 0) AS before_seconds, below.other_host OR coalesce(above.other_host, false) AS other_host
  FROM two_up AS below
  LEFT JOIN two_up AS above ON above.message_id = below.root_id
)
SELECT
  below.message_id, coalesce(above.root_id, below.root_id) AS root_id, life.started_at,
  below.before_seconds + coalesce(above.before_seconds, 0) AS before_seconds, below.other_host OR coalesce(above.other_host, false) AS other_host
FROM four_up AS below
JOIN life ON life.message_id = below.message_id
LEFT JOIN four_up AS above ON above.message_id = below.root_id
