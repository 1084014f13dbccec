-- purpose: the counts that have to add up, over the whole history. Lines, events, attempts, rejects and messages are counted
--          without looking at who sent; deliveries of mail that people and lists sent, and of notices, are counted apart
--          and add up to all deliveries.
-- grain:   one row
-- reads:   source, event, counted_reject, message, counted_delivery, address
SELECT
  (SELECT coalesce(sum(lines), 0)::BIGINT FROM source) AS lines,
  (SELECT coalesce(sum(recognised), 0)::BIGINT FROM source) AS recognised,
  (SELECT coalesce(sum(ignored), 0)::BIGINT FROM source) AS ignored,
  (SELECT coalesce(sum(unparsed), 0)::BIGINT FROM source) AS unparsed,
  (SELECT count(*) FROM event) AS events,
  (SELECT count(*) FROM message WHERE root_id = message_id) AS messages,
  attempts.attempts, attempts.delivered, attempts.deferred, attempts.bounced, attempts.expired,
  (SELECT count(*) FROM counted_reject) AS rejected,
  (SELECT count(*) FROM message WHERE root_id <> message_id) AS handovers,
  (SELECT count(*) FROM address WHERE verdict = 'suppress') AS suppressed,
  (SELECT count(*) FROM address WHERE verdict = 'review') AS review
FROM (
  SELECT
    count(*) FILTER (kind = 'attempt') AS attempts,
    count(*) FILTER (kind = 'attempt' AND outcome = 'delivered') AS delivered,
    count(*) FILTER (kind = 'attempt' AND outcome = 'deferred') AS deferred,
    count(*) FILTER (kind = 'attempt' AND outcome = 'bounced') AS bounced,
    count(*) FILTER (kind = 'attempt' AND outcome = 'expired') AS expired
  FROM event
) AS attempts
