-- purpose: the messages for one recipient, or for an alias that our own server expanded
-- grain:   one message, newest first
-- reads:   delivery; parameter: the address in the form that addresses are compared in, twice
SELECT message_id AS root_id
FROM delivery
WHERE recipient = ? OR lower(original_recipient) = lower(?)
GROUP BY message_id
ORDER BY max(last_attempt_at) DESC, message_id DESC
