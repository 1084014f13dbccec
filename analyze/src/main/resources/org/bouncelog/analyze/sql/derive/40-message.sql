-- purpose: messages, each with the message it came from when one of our queues handed it to another. What Postfix sends to
--          see whether an address exists (ADDRESS_VERIFICATION_README) is never delivered, and no message.
-- grain:   one life of one queue id
-- reads:   life, root, attempt (temporary)
-- writes:  message
INSERT INTO message
SELECT life.message_id, life.started_at, coalesce(root.root_id, life.message_id)
FROM life
LEFT JOIN root ON root.message_id = life.message_id
WHERE life.sender IS NULL OR life.sender NOT LIKE 'double-bounce@%' OR life.message_id IN (SELECT message_id FROM attempt)
