-- purpose: the causes of deliveries that the outcome gave to their replies, or no longer does
-- grain:   one message and one recipient
-- reads:   reply; parameter: ids of the vague rules, with commas between them
-- writes:  unsettled_delivery
UPDATE unsettled_delivery AS delivery
SET cause = reply.cause
FROM reply
WHERE reply.reply_id = delivery.reply_id AND list_contains(string_split(?, ','), reply.rule) AND delivery.cause <> reply.cause
