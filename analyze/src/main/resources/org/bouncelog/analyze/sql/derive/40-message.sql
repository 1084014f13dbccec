-- purpose: messages, each with the message it came from when one of our queues handed it to another.
-- grain:   one life of one queue id
-- reads:   life, root (temporary)
-- writes:  message
INSERT INTO message
SELECT life.message_id, life.started_at, coalesce(root.root_id, life.message_id)
FROM life
LEFT JOIN root ON root.message_id = life.message_id
