-- purpose: deliveries that are still tried (also on the last day of the log) and soon reach the age at which this server gives up.
--          That age is measured from the deliveries it did give up; five days, the usual one, where it never did.
-- grain:   one row
-- reads:   unsettled_delivery, delivery, clock, source
WITH log_end AS (
  SELECT max(last_attempt_at) AS at FROM delivery, clock WHERE last_attempt_at <= newest
),
lifetime AS (
  SELECT
    CASE WHEN count(*) >= 5 THEN quantile_cont(epoch(last_attempt_at) - epoch(first_attempt_at), 0.5) ELSE 432000 END AS seconds
  FROM unsettled_delivery
  WHERE outcome = 'expired' AND last_attempt_at > first_attempt_at
),
old AS (
  SELECT
    delivery.message_id, delivery.recipient, delivery.first_attempt_at, delivery.last_attempt_at, delivery.reply_text,
    delivery.evidence_source_id, delivery.evidence_byte_offset,
    lifetime.seconds - (epoch(log_end.at) - epoch(delivery.first_attempt_at)) AS left_seconds
  FROM unsettled_delivery AS delivery, log_end, lifetime
  WHERE delivery.outcome = 'open' AND delivery.reply_text IS NOT NULL AND delivery.last_attempt_at >= log_end.at - INTERVAL 1 DAY
    AND epoch(log_end.at) - epoch(delivery.first_attempt_at) BETWEEN 0.75 * lifetime.seconds AND 1.1 * lifetime.seconds
    AND lifetime.seconds >= 3600
)
SELECT
  count(DISTINCT message_id) AS messages, count(DISTINCT lower(recipient)) AS recipients, min(first_attempt_at) AS since,
  max(last_attempt_at) AS last_seen, greatest(coalesce(max(left_seconds), 0), 0) AS left_seconds,
  arg_min(reply_text, (first_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) AS text,
  coalesce(arg_min(coalesce(source.name, ''), (first_attempt_at, evidence_source_id, evidence_byte_offset, recipient)), '') AS file,
  coalesce(arg_min(evidence_byte_offset, (first_attempt_at, evidence_source_id, evidence_byte_offset, recipient)), 0) AS byte_offset
FROM old
LEFT JOIN source ON source.source_id = old.evidence_source_id
