-- purpose: mail of ours that failed since the last of it arrived. What was first tried in the last hours of the log may yet arrive,
--          and what a shared fault explains is told there.
-- grain:   one row
-- reads:   delivery, inbound, explained (temporary), clock, source, finding_rule (temporary)
WITH ours AS (
  SELECT
    delivery.message_id, lower(delivery.recipient) AS recipient, delivery.recipient_domain, delivery.outcome, delivery.first_attempt_at,
    delivery.last_attempt_at, delivery.reply_text, delivery.evidence_source_id, delivery.evidence_byte_offset
  FROM delivery
  ANTI JOIN inbound ON inbound.delivery_row = delivery.delivery_row
  JOIN finding_rule ON delivery.last_attempt_at >= window_start()
  WHERE delivery.sender IS DISTINCT FROM ''
),
arrived AS (
  SELECT coalesce(max(last_attempt_at) FILTER (outcome = 'delivered'), TIMESTAMP '1970-01-01') AS at
  FROM ours
),
lost AS (
  SELECT ours.*
  FROM ours
  ANTI JOIN explained ON explained.message_id = ours.message_id AND explained.recipient = ours.recipient
  CROSS JOIN arrived
  CROSS JOIN clock
  WHERE ours.first_attempt_at > arrived.at
    AND (ours.outcome IN ('bounced', 'expired') OR ours.outcome = 'open' AND ours.first_attempt_at < clock.newest - INTERVAL 4 HOUR)
)
SELECT
  count(DISTINCT message_id) AS messages, count(DISTINCT recipient) AS recipients, count(DISTINCT recipient_domain) AS domains,
  min(first_attempt_at) AS since, max(last_attempt_at) AS last_seen,
  coalesce(arg_max(reply_text, (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)), '') AS text,
  coalesce(arg_max(coalesce(source.name, ''), (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)), '') AS file,
  coalesce(arg_max(evidence_byte_offset, (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)), 0) AS byte_offset
FROM lost
LEFT JOIN source ON source.source_id = lost.evidence_source_id
