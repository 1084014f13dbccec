-- purpose: deliveries of mail that people and lists sent by receiving provider, with the attempts that they took, and what became
--          of them why. newest_period: 1, 7 or 30 days, the shortest that has the first attempt; 0 for none.
-- grain:   one receiving provider, newest period, outcome and cause
-- reads:   counted_delivery; parameters: begin of the periods of 30, 7 and 1 days, end of all
SELECT
  counted_delivery.provider,
  CASE
    WHEN counted_delivery.first_attempt_at < edge.from_30 OR counted_delivery.first_attempt_at >= edge.until_at THEN 0
    WHEN counted_delivery.first_attempt_at >= edge.from_1 THEN 1
    WHEN counted_delivery.first_attempt_at >= edge.from_7 THEN 7
    ELSE 30
  END AS newest_period,
  counted_delivery.outcome, coalesce(counted_delivery.cause, '') AS cause, count(*) AS deliveries,
  sum(counted_delivery.attempts)::BIGINT AS attempts, sum(counted_delivery.deferrals)::BIGINT AS deferred_attempts
FROM counted_delivery, (SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at) AS edge
WHERE counted_delivery.provider IS NOT NULL AND NOT counted_delivery.notice
GROUP BY ALL
ORDER BY counted_delivery.provider, newest_period, counted_delivery.outcome, cause
