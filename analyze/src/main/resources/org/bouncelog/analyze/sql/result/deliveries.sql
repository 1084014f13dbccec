-- purpose: deliveries by final outcome, of mail that people and lists sent and of notices, by the quarter of an hour UTC of their
--          first attempt. A message counts in that of its first delivery, so that all columns add up over any span; a settled one
--          (row below -1) has but one.
-- grain:   one quarter of an hour, mail and notices apart
-- reads:   counted_delivery
WITH message AS (
  SELECT notice, min(first_attempt_at) AS first_attempt_at
  FROM counted_delivery
  WHERE delivery_row >= -1
  GROUP BY notice, message_id
)
SELECT
  notice, quarter, sum(messages)::BIGINT AS messages, sum(first_try)::BIGINT AS first_try, sum(after_retry)::BIGINT AS after_retry,
  sum(relayed)::BIGINT AS relayed, sum(discarded)::BIGINT AS discarded, sum(bounced)::BIGINT AS bounced,
  sum(expired)::BIGINT AS expired, sum(open)::BIGINT AS open, sum(unknown)::BIGINT AS unknown
FROM (
  SELECT
    notice, epoch_ms(first_attempt_at) // 900000 AS quarter, count(*) FILTER (delivery_row < -1) AS messages,
    count(*) FILTER (first_try) AS first_try,
    count(*) FILTER (outcome = 'delivered' AND NOT first_try) AS after_retry,
    count(*) FILTER (relayed) AS relayed,
    count(*) FILTER (outcome = 'discarded') AS discarded,
    count(*) FILTER (outcome = 'bounced') AS bounced,
    count(*) FILTER (outcome = 'expired') AS expired,
    count(*) FILTER (outcome = 'open') AS open,
    count(*) FILTER (outcome = 'unknown') AS unknown
  FROM counted_delivery
  GROUP BY notice, quarter
  UNION ALL
  SELECT notice, epoch_ms(first_attempt_at) // 900000 AS quarter, count(*), 0, 0, 0, 0, 0, 0, 0, 0
  FROM message
  GROUP BY notice, quarter
) AS part
GROUP BY notice, quarter
ORDER BY notice, quarter
