-- purpose: messages, each with the message it came from when one of our queues handed it to another. What Postfix sends to
--          see whether an address exists (ADDRESS_VERIFICATION_README) is never delivered, and no message.
-- grain:   one life of one queue id
-- reads:   life, root, attempt (temporary)
-- writes:  unsettled_message
INSERT INTO unsettled_message
WITH own AS MATERIALIZED (
  SELECT message_id
  FROM life
  WHERE starts_with(sender, 'double-bounce@')
),
probe AS (
  FROM own
  WHERE message_id NOT IN (SELECT own.message_id FROM own JOIN attempt ON attempt.message_id = own.message_id)
)
SELECT life.message_id, life.started_at, coalesce(root.root_id, life.message_id)
FROM life
LEFT JOIN root ON root.message_id = life.message_id
ANTI JOIN probe ON probe.message_id = life.message_id
