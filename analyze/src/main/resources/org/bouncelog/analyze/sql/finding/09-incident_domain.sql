-- purpose: the recipient domains of the failures that each incident explains, with how much of it is still in the queue
-- grain:   one incident, recipient domain, and whether it is still in the queue
-- reads:   told_incident (temporary), incident_delivery, unsettled_delivery
-- writes:  incident_domain (temporary)
CREATE OR REPLACE TEMP TABLE incident_domain AS
SELECT incident.number, delivery.recipient_domain AS domain, delivery.outcome = 'open' AS is_open, count(*) AS deliveries
FROM told_incident AS incident
JOIN incident_delivery ON incident_delivery.number = incident.number
JOIN unsettled_delivery AS delivery ON delivery.message_id = incident_delivery.message_id AND delivery.recipient = incident_delivery.recipient
GROUP BY ALL
