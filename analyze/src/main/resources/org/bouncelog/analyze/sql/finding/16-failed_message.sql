-- purpose: how many messages met each fault, and what became of them
-- grain:   one fault
-- reads:   current_failure, fault (temporary)
-- writes:  failed_message (temporary)
CREATE OR REPLACE TEMP TABLE failed_message AS
WITH message AS (
  SELECT
    fault.fault, current_failure.message_id, count(*) AS deliveries, bool_or(current_failure.outcome IN ('bounced', 'expired')) AS failed,
    bool_or(current_failure.outcome = 'delivered') AS arrived, bool_or(current_failure.outcome = 'open') AS waiting
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
  GROUP BY fault.fault, current_failure.message_id
)
SELECT
  fault, count(*) AS messages, sum(deliveries)::BIGINT AS deliveries, count(*) FILTER (failed) AS failed, count(*) FILTER (arrived) AS arrived,
  count(*) FILTER (waiting) AS waiting
FROM message
GROUP BY fault
