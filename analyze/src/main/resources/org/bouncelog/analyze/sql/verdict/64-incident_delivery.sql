-- purpose: the deliveries that each incident explains
-- grain:   one delivery
-- reads:   incident_row (temporary), unsettled_delivery
-- writes:  incident_delivery
INSERT INTO incident_delivery
SELECT incident_row.number, delivery.message_id, delivery.recipient
FROM incident_row
JOIN unsettled_delivery AS delivery ON delivery.rowid = incident_row.delivery_row
