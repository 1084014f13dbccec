-- purpose: which finding about receivers tells of an incident, with how many of its deliveries findings tell of
-- grain:   one incident
-- reads:   incident_delivery, told_incident, subject_failure, told_subject (temporary)
WITH told AS (
  SELECT incident_delivery.number, subject_failure.code, subject_failure.subject, count(*) AS deliveries
  FROM incident_delivery
  JOIN told_incident ON told_incident.number = incident_delivery.number AND told_incident.kind = 'provider-outage'
  JOIN subject_failure
    ON subject_failure.message_id = incident_delivery.message_id AND subject_failure.recipient = lower(incident_delivery.recipient)
  SEMI JOIN told_subject ON told_subject.code = subject_failure.code AND told_subject.subject = subject_failure.subject
  GROUP BY ALL
)
SELECT
  number, arg_max(code, (deliveries, code, subject)) AS code, arg_max(subject, (deliveries, code, subject)) AS subject,
  sum(deliveries)::BIGINT AS deliveries
FROM told
GROUP BY number
ORDER BY number
