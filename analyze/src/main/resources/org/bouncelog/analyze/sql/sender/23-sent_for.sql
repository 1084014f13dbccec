-- purpose: which sender domain and list each delivery was sent for, to whom and when: those who count recipients need not join it with all
--          deliveries
-- grain:   one delivery whose sender is known and has a domain
-- reads:   sender_form, sender_group, sender_name (temporary)
-- writes:  sent_for (temporary)
CREATE OR REPLACE TEMP TABLE sent_for AS
WITH numbered AS (
  SELECT sender_group.form, sender_group.list_by_pattern, sender_name.number
  FROM sender_group
  JOIN sender_name ON sender_name.sender_domain = sender_group.sender_domain AND sender_name.list IS NOT DISTINCT FROM sender_group.list
)
SELECT sender_form.delivery_row, numbered.number, sender_form.recipient, sender_form.last_attempt_at
FROM sender_form
JOIN numbered ON numbered.form = sender_form.form AND numbered.list_by_pattern IS NOT DISTINCT FROM sender_form.list_by_pattern
