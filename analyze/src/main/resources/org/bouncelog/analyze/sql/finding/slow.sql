-- purpose: places (providers, and recipient domains with much mail of their own) that mail takes long to, with how long.
--          Exact percentiles are dear, so only places where enough mail was slow get them.
-- grain:   one provider or recipient domain
-- reads:   delivery, finding_rule (temporary)
WITH arrived AS (
  SELECT
    CASE WHEN provider IN ('other', 'none') THEN coalesce(recipient_domain, 'other') ELSE provider END AS place,
    recipient, time_to_deliver_seconds AS seconds, first_attempt_at, last_attempt_at
  FROM delivery, finding_rule
  WHERE outcome = 'delivered' AND transport IN ('smtp', 'lmtp') AND time_to_deliver_seconds IS NOT NULL
    AND last_attempt_at >= window_start()
),
slow_place AS (
  SELECT place
  FROM arrived, finding_rule
  GROUP BY place, fewest_recipients
  HAVING count(*) >= fewest_recipients
    AND (count(*) FILTER (seconds >= slow_median_seconds) * 2 >= count(*) OR count(*) FILTER (seconds >= slow_tail_seconds) * 20 >= count(*))
)
SELECT
  arrived.place, count(*) AS deliveries, count(DISTINCT lower(arrived.recipient)) AS recipients,
  quantile_cont(arrived.seconds, 0.5) AS median_seconds, quantile_cont(arrived.seconds, 0.95) AS p95_seconds,
  min(arrived.first_attempt_at) FILTER (arrived.seconds >= least(slow_median_seconds, slow_tail_seconds)) AS since,
  max(arrived.last_attempt_at) FILTER (arrived.seconds >= least(slow_median_seconds, slow_tail_seconds)) AS last_seen
FROM arrived
JOIN slow_place ON slow_place.place = arrived.place
CROSS JOIN finding_rule
GROUP BY arrived.place
ORDER BY arrived.place
