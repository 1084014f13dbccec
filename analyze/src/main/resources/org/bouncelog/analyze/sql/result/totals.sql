-- purpose: the counts that have to add up, over the whole history
-- grain:   one row
-- reads:   source, event, counted_reject, message, delivery, judged_address
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
  deliveries.notices, deliveries.first_try, deliveries.after_retry, deliveries.bounced AS deliveries_bounced,
  deliveries.expired AS deliveries_expired, deliveries.open AS deliveries_open,
  (SELECT count(*) FROM judged_address WHERE verdict = 'suppress') AS suppressed,
  (SELECT count(*) FROM judged_address WHERE verdict = 'review') AS review
FROM (
  SELECT
    count(*) FILTER (kind = 'attempt') AS attempts,
    count(*) FILTER (kind = 'attempt' AND outcome = 'delivered') AS delivered,
    count(*) FILTER (kind = 'attempt' AND outcome = 'deferred') AS deferred,
    count(*) FILTER (kind = 'attempt' AND outcome = 'bounced') AS bounced,
    count(*) FILTER (kind = 'attempt' AND outcome = 'expired') AS expired
  FROM event
) AS attempts,
(
  SELECT
    count(*) FILTER (sender = '') AS notices,
    count(*) FILTER (first_try) AS first_try,
    count(*) FILTER (outcome = 'delivered' AND NOT first_try) AS after_retry,
    count(*) FILTER (outcome = 'bounced') AS bounced,
    count(*) FILTER (outcome = 'expired') AS expired,
    count(*) FILTER (outcome = 'open') AS open
  FROM delivery
) AS deliveries
