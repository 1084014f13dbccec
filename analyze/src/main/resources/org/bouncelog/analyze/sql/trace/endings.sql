-- purpose: what became of the messages that somebody asks for
-- grain:   one message and one recipient, with the number of all of its message; at most 100 of each message
-- reads:   delivery, asked_message, asked_name (temporary)
SELECT
  count(*) OVER (PARTITION BY message_id) AS total, message_id AS root_id, sender, recipient, original_recipient, outcome,
  first_attempt_at, last_attempt_at, attempts, time_to_deliver_seconds, coalesce(cause, '') AS cause
FROM delivery
SEMI JOIN asked_message ON asked_message.root_id = delivery.message_id
WHERE (SELECT count(*) FROM asked_name) = 0
   OR lower(recipient) IN (SELECT name FROM asked_name)
   OR lower(original_recipient) IN (SELECT name FROM asked_name)
QUALIFY row_number() OVER (PARTITION BY message_id ORDER BY outcome = 'delivered', recipient) <= 100
ORDER BY message_id, outcome = 'delivered', recipient
