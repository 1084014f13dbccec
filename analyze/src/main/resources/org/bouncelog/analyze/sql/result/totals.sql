-- purpose: the counts that have to add up, over the whole history. Lines, events, attempts, rejects and messages are counted
--          without looking at who sent; deliveries of mail that people and lists sent, and of notices, are counted apart
--          and add up to all deliveries.
-- grain:   one row
-- reads:   source, unsettled_event, settled, counted_reject, unsettled_message, address
SELECT ledger.*, attempts.*, rejects.*, messages.*, verdicts.*
FROM (
  SELECT
    coalesce(sum(lines), 0)::BIGINT AS lines, coalesce(sum(recognised), 0)::BIGINT AS recognised, coalesce(sum(ignored), 0)::BIGINT AS ignored,
    coalesce(sum(unparsed), 0)::BIGINT AS unparsed
  FROM source
) AS ledger, (
  SELECT
    sum(events)::BIGINT AS events, sum(attempts)::BIGINT AS attempts, sum(delivered)::BIGINT AS delivered, sum(deferred)::BIGINT AS deferred,
    sum(bounced)::BIGINT AS bounced, sum(expired)::BIGINT AS expired
  FROM (
    SELECT
      count(*) AS events, count(*) FILTER (kind = 'attempt') AS attempts,
      count(*) FILTER (kind = 'attempt' AND outcome = 'delivered') AS delivered,
      count(*) FILTER (kind = 'attempt' AND outcome = 'deferred') AS deferred,
      count(*) FILTER (kind = 'attempt' AND outcome = 'bounced') AS bounced,
      count(*) FILTER (kind = 'attempt' AND outcome = 'expired') AS expired
    FROM unsettled_event
    UNION ALL
    SELECT 2 * count(*) + count(queued_offset) + count(left_offset), count(*), count(*), 0, 0, 0
    FROM settled
  ) AS part
) AS attempts, (
  SELECT count(*) AS rejected
  FROM counted_reject
) AS rejects, (
  SELECT
    count(*) FILTER (root_id = message_id) + (SELECT count(*) FROM settled) AS messages,
    count(*) FILTER (root_id <> message_id) AS handovers
  FROM unsettled_message
) AS messages, (
  SELECT count(*) FILTER (verdict = 'suppress') AS suppressed, count(*) FILTER (verdict = 'review') AS review,
    count(*) FILTER (verdict = 'watch') AS watched
  FROM address
) AS verdicts
