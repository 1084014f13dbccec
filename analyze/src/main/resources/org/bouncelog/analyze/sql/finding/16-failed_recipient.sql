-- purpose: how many recipients met each fault
-- grain:   one fault
-- reads:   current_failure, fault (temporary)
-- writes:  failed_recipient (temporary)
CREATE OR REPLACE TEMP TABLE failed_recipient AS
WITH recipient AS (
  SELECT DISTINCT fault.fault, current_failure.recipient
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
)
SELECT fault, count(*) AS recipients
FROM recipient
GROUP BY fault
