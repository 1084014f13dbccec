-- purpose: how long mail takes to each provider (known ones, and domains with much mail of their own)
-- grain:   one provider or recipient domain
-- reads:   delivery; parameters: start of the window, fewest deliveries
SELECT
  CASE WHEN provider IN ('other', 'none') THEN coalesce(recipient_domain, 'other') ELSE provider END AS place,
  count(*) AS deliveries, count(DISTINCT lower(recipient)) AS recipients,
  quantile_cont(time_to_deliver_seconds, 0.5) AS median_seconds, quantile_cont(time_to_deliver_seconds, 0.95) AS p95_seconds,
  min(first_attempt_at) FILTER (time_to_deliver_seconds > 1800) AS since, max(last_attempt_at) FILTER (time_to_deliver_seconds > 1800) AS last_seen
FROM delivery
WHERE outcome = 'delivered' AND transport IN ('smtp', 'lmtp') AND time_to_deliver_seconds IS NOT NULL AND last_attempt_at >= ?::TIMESTAMP
GROUP BY place
HAVING count(*) >= ?::BIGINT AND count(*) FILTER (time_to_deliver_seconds > 1800) > 0
ORDER BY place
