-- purpose: the causes of deliveries that the outcome gave to their replies
-- grain:   one message and one recipient
-- reads:   reply
-- writes:  delivery
UPDATE delivery
SET cause = reply.cause
FROM reply
WHERE reply.reply_id = delivery.reply_id AND reply.rules_version LIKE '%+outcome' AND delivery.cause <> reply.cause
