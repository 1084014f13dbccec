-- purpose: the messages of one sender
-- grain:   one message, newest first
-- reads:   delivery; parameter: the address in lower case
SELECT message_id AS root_id
FROM delivery
WHERE lower(sender) = lower(?)
GROUP BY message_id
ORDER BY max(last_attempt_at) DESC, message_id DESC
