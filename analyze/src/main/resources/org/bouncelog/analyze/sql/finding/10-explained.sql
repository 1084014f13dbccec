-- purpose: the deliveries that an incident with a finding explains: no other finding counts them
-- grain:   one delivery
-- reads:   told_number (temporary), incident_delivery
-- writes:  explained (temporary)
CREATE OR REPLACE TEMP TABLE explained AS
SELECT DISTINCT incident_delivery.message_id, lower(incident_delivery.recipient) AS recipient
FROM incident_delivery
SEMI JOIN told_number ON told_number.number = incident_delivery.number
