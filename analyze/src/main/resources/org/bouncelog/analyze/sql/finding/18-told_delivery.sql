-- purpose: the deliveries that incidents and findings about receivers tell of: what they do to a day's numbers, and replies that are new
--          with them, are no findings of their own
-- grain:   one delivery
-- reads:   told_incident, told_subject, subject_failure (temporary), incident_delivery, unsettled_delivery
-- writes:  told_delivery (temporary)
CREATE OR REPLACE TEMP TABLE told_delivery AS
WITH told AS (
  SELECT incident_delivery.message_id, lower(incident_delivery.recipient) AS recipient
  FROM incident_delivery
  SEMI JOIN told_incident ON told_incident.number = incident_delivery.number
  UNION
  SELECT subject_failure.message_id, subject_failure.recipient
  FROM subject_failure
  SEMI JOIN told_subject ON told_subject.code = subject_failure.code AND told_subject.subject = subject_failure.subject
)
SELECT delivery.reply_id, delivery.cause, delivery.outcome, delivery.attempts, delivery.deferrals, delivery.first_attempt_at, delivery.last_attempt_at
FROM unsettled_delivery AS delivery
JOIN told ON told.message_id = delivery.message_id AND told.recipient = lower(delivery.recipient)
