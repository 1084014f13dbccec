-- purpose: one address that somebody asks for, with the names that its mail had on its way: aliases and what they became
-- grain:   one address in lower case
-- reads:   delivery, asked_message (temporary); parameter: the address as it is compared, three times
-- writes:  asked_name (temporary)
INSERT INTO asked_name
SELECT lower(?)
UNION
SELECT unnest([lower(delivery.recipient), lower(delivery.original_recipient)])
FROM delivery
SEMI JOIN asked_message ON asked_message.root_id = delivery.message_id
WHERE (delivery.recipient = ? OR lower(delivery.original_recipient) = lower(?)) AND delivery.original_recipient IS NOT NULL
