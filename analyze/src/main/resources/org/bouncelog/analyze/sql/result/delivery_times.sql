-- purpose: deliveries of mail that people and lists sent by how long they took and how many attempts. newest_period: 1, 7 or 30 days,
--          the shortest that has the first attempt; 0 for none. within_seconds: the lowest bound that was kept, NULL beyond them,
--          -1 where the mail was not delivered or the log does not tell.
-- grain:   one newest period, outcome, number of attempts and bound
-- reads:   delivery; parameters: begin of the periods of 30, 7 and 1 days, end of all
WITH edge AS (
  SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at
),
timed AS (
  SELECT
    CASE
      WHEN delivery.first_attempt_at < edge.from_30 OR delivery.first_attempt_at >= edge.until_at THEN 0
      WHEN delivery.first_attempt_at >= edge.from_1 THEN 1
      WHEN delivery.first_attempt_at >= edge.from_7 THEN 7
      ELSE 30
    END AS newest_period,
    CASE WHEN delivery.outcome IN ('bounced', 'expired') THEN 'failed' ELSE delivery.outcome::VARCHAR END AS outcome,
    least(delivery.attempts, 10) AS attempts,
    CASE WHEN delivery.outcome = 'delivered' THEN coalesce(delivery.time_to_deliver_seconds, -1) ELSE -1 END AS seconds
  FROM delivery
  CROSS JOIN edge
  WHERE delivery.outcome IN ('delivered', 'bounced', 'expired', 'open')
    AND NOT coalesce(delivery.sender = '' OR starts_with(delivery.sender, 'double-bounce@'), false)
)
SELECT
  newest_period, outcome, attempts,
  CASE
    WHEN seconds < 0 THEN -1
    WHEN seconds <= 10 THEN 10
    WHEN seconds <= 60 THEN 60
    WHEN seconds <= 300 THEN 300
    WHEN seconds <= 900 THEN 900
    WHEN seconds <= 3600 THEN 3600
    WHEN seconds <= 14400 THEN 14400
    WHEN seconds <= 43200 THEN 43200
    WHEN seconds <= 86400 THEN 86400
    WHEN seconds <= 432000 THEN 432000
  END AS within_seconds,
  count(*) AS deliveries
FROM timed
GROUP BY ALL
ORDER BY newest_period, outcome, attempts, within_seconds
