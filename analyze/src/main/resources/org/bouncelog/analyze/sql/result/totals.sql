-- purpose: the counts that have to add up, over the whole history. Lines, events, attempts, rejects and messages are counted
--          without looking at who sent; deliveries of mail that people and lists sent, and of notices, are counted apart
--          and add up to all deliveries.
-- grain:   one row
-- reads:   source, event, counted_reject, message, counted_delivery, address
SELECT ledger.*, attempts.*, rejects.*, messages.*, verdicts.*
FROM (
  SELECT
    coalesce(sum(lines), 0)::BIGINT AS lines, coalesce(sum(recognised), 0)::BIGINT AS recognised, coalesce(sum(ignored), 0)::BIGINT AS ignored,
    coalesce(sum(unparsed), 0)::BIGINT AS unparsed
  FROM source
) AS ledger, (
  SELECT
    count(*) AS events, count(*) FILTER (kind = 'attempt') AS attempts,
    count(*) FILTER (kind = 'attempt' AND outcome = 'delivered') AS delivered,
    count(*) FILTER (kind = 'attempt' AND outcome = 'deferred') AS deferred,
    count(*) FILTER (kind = 'attempt' AND outcome = 'bounced') AS bounced,
    count(*) FILTER (kind = 'attempt' AND outcome = 'expired') AS expired
  FROM event
) AS attempts, (
  SELECT count(*) AS rejected
  FROM counted_reject
) AS rejects, (
  SELECT count(*) FILTER (root_id = message_id) AS messages, count(*) FILTER (root_id <> message_id) AS handovers
  FROM message
) AS messages, (
  SELECT count(*) FILTER (verdict = 'suppress') AS suppressed, count(*) FILTER (verdict = 'review') AS review,
    count(*) FILTER (verdict = 'watch') AS watched
  FROM address
) AS verdicts
