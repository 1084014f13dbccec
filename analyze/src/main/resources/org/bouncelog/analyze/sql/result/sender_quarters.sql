-- purpose: deliveries of each list or campaign and each sender domain by quarter of an hour, on the newest full day and the 30 days
--          before it. Notices, and mail of which the sender is not known, are left out.
-- grain:   one (dimension, name, quarter of an hour of the first attempt)
-- reads:   delivery, sent_for, sender_name (temporary); parameters: end of the newest full day
WITH recent AS (
  SELECT
    sent_for.number, epoch(delivery.first_attempt_at)::BIGINT // 900 AS quarter, delivery.outcome = 'delivered' AS arrived,
    count(*) AS deliveries
  FROM delivery
  JOIN sent_for ON sent_for.delivery_row = delivery.delivery_row
  CROSS JOIN (SELECT ?::TIMESTAMP AS until_at) AS edge
  WHERE delivery.first_attempt_at >= edge.until_at - INTERVAL 32 DAYS AND delivery.first_attempt_at < edge.until_at
    AND NOT starts_with(delivery.sender, 'double-bounce@')
  GROUP BY ALL
),
part AS (
  SELECT 'list' AS dimension, sender_name.list AS name, recent.quarter, recent.arrived, recent.deliveries
  FROM recent
  JOIN sender_name ON sender_name.number = recent.number
  WHERE sender_name.list IS NOT NULL
  UNION ALL
  SELECT 'domain', sender_name.sender_domain, recent.quarter, recent.arrived, recent.deliveries
  FROM recent
  JOIN sender_name ON sender_name.number = recent.number
)
SELECT
  dimension, name, quarter, coalesce(sum(deliveries) FILTER (arrived), 0)::BIGINT AS delivered, sum(deliveries)::BIGINT AS deliveries
FROM part
GROUP BY dimension, name, quarter
ORDER BY dimension, name, quarter
