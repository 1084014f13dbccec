-- purpose: which sender domain and list each delivery was sent for. With VERP there are as many senders as deliveries: their texts
--          are joined once, here, and then this is by its number.
-- grain:   one delivery whose sender is known and has a domain
-- reads:   delivery, sender_group, sender_name (temporary)
-- writes:  sent_for (temporary)
CREATE OR REPLACE TEMP TABLE sent_for AS
SELECT delivery.delivery_row, sender_name.number
FROM delivery
JOIN sender_group ON sender_group.sender = delivery.sender
JOIN sender_name ON sender_name.sender_domain = sender_group.sender_domain AND sender_name.list IS NOT DISTINCT FROM sender_group.list
