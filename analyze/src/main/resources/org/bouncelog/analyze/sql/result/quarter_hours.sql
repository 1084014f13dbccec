-- purpose: activity by quarter of an hour UTC, from which days and hours of any time zone are made (zones differ from
--          UTC by whole quarters)
-- grain:   one quarter of an hour
-- reads:   unsettled_event, settled, counted_reject, unsettled_message
SELECT
  quarter,
  sum(messages)::BIGINT AS messages, sum(delivered)::BIGINT AS delivered, sum(deferred)::BIGINT AS deferred,
  sum(bounced)::BIGINT AS bounced, sum(expired)::BIGINT AS expired, sum(rejected)::BIGINT AS rejected
FROM (
  SELECT
    epoch_ms(logged_at) // 900000 AS quarter, 0 AS messages,
    count(*) FILTER (outcome = 'delivered') AS delivered,
    count(*) FILTER (outcome = 'deferred') AS deferred,
    count(*) FILTER (outcome = 'bounced') AS bounced,
    count(*) FILTER (outcome = 'expired') AS expired,
    0 AS rejected
  FROM unsettled_event
  WHERE kind = 'attempt'
  GROUP BY quarter
  UNION ALL
  SELECT epoch_ms(tried_at) // 900000 AS quarter, 0, count(*), 0, 0, 0, 0
  FROM settled
  GROUP BY quarter
  UNION ALL
  SELECT epoch_ms(logged_at) // 900000 AS quarter, 0, 0, 0, 0, 0, count(*)
  FROM counted_reject
  GROUP BY quarter
  UNION ALL
  SELECT epoch_ms(started_at) // 900000 AS quarter, count(*), 0, 0, 0, 0, 0
  FROM unsettled_message
  WHERE root_id = message_id
  GROUP BY quarter
  UNION ALL
  SELECT epoch_ms(begun_at) // 900000 AS quarter, count(*), 0, 0, 0, 0, 0
  FROM settled
  GROUP BY quarter
) AS part
GROUP BY quarter
ORDER BY quarter
