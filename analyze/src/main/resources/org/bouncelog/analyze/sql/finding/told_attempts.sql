-- purpose: how much of a day's numbers is told by other findings, at most: all attempts of the deliveries that they tell of
-- grain:   one cause
-- reads:   told_delivery (temporary); the day's begin and end
SELECT
  coalesce(cause, 'unclassified') AS cause, sum(attempts)::BIGINT AS attempts, sum(deferrals)::BIGINT AS deferred,
  count(*) FILTER (outcome = 'bounced') AS bounced
FROM told_delivery
WHERE last_attempt_at >= $1 AND first_attempt_at < $2
GROUP BY ALL
ORDER BY cause
