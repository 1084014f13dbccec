-- purpose: where each fault was met, and by whose mail: how many deliveries and messages failed there, and when the last one did
-- grain:   one fault, group that refused, and hash of who sent
-- reads:   current_failure, fault, refusing_group (temporary)
-- writes:  refusing (temporary)
CREATE OR REPLACE TEMP TABLE refusing AS
WITH message AS (
  SELECT
    fault.fault, refusing_group.number, hash(current_failure.log_host, current_failure.sender_domain) AS sent_by, current_failure.message_id,
    count(*) AS deliveries, max(current_failure.last_failed_at) AS last_failed_at
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
  JOIN refusing_group
    ON refusing_group.kind = current_failure.kind AND refusing_group.traffic_key = current_failure.traffic_key
   AND refusing_group.place = current_failure.place
  GROUP BY ALL
)
SELECT
  message.fault, message.number, message.sent_by, any_value(fault.since) AS since, any_value(fault.last_failed_at) AS fault_failed_at,
  count(*) AS failures, sum(message.deliveries)::BIGINT AS deliveries, max(message.last_failed_at) AS last_failed_at
FROM message
JOIN fault ON fault.fault = message.fault
GROUP BY message.fault, message.number, message.sent_by
