-- purpose: the message that each handed-over one came from in the end: its parent, and its parent's, up to eight times
-- grain:   one message that another of our queues handed over
-- reads:   handover (temporary)
-- writes:  root (temporary)
CREATE OR REPLACE TEMP TABLE root AS
WITH one_up AS (
  SELECT child_id AS message_id, min(parent_id) AS root_id
  FROM handover
  GROUP BY child_id
),
two_up AS (
  SELECT below.message_id, coalesce(above.root_id, below.root_id) AS root_id
  FROM one_up AS below
  LEFT JOIN one_up AS above ON above.message_id = below.root_id
),
four_up AS (
  SELECT below.message_id, coalesce(above.root_id, below.root_id) AS root_id
  FROM two_up AS below
  LEFT JOIN two_up AS above ON above.message_id = below.root_id
)
SELECT below.message_id, coalesce(above.root_id, below.root_id) AS root_id
FROM four_up AS below
LEFT JOIN four_up AS above ON above.message_id = below.root_id
