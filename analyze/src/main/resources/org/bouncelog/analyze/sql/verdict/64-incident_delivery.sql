-- purpose: the deliveries that each incident explains
-- grain:   one delivery
-- reads:   incident_row (temporary), delivery
-- writes:  incident_delivery
INSERT INTO incident_delivery
SELECT incident_row.number, delivery.message_id, delivery.recipient
FROM incident_row
JOIN delivery ON delivery.rowid = incident_row.delivery_row
