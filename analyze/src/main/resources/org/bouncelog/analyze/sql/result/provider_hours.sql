-- purpose: deferred and refused attempts by receiving provider and quarter of an hour UTC, of the twenty providers with most of them
--          in the last 30 days. newest_period: 1, 7 or 30 days, the shortest that has the attempt.
-- grain:   one receiving provider, newest period and quarter of an hour
-- reads:   unsettled_event, reply; parameters: begin of the periods of 30, 7 and 1 days, end of all
WITH edge AS (
  SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at
),
failure AS (
  SELECT
    reply.provider, event.outcome, epoch_ms(event.logged_at) // 900000 AS quarter,
    CASE WHEN event.logged_at >= edge.from_1 THEN 1 WHEN event.logged_at >= edge.from_7 THEN 7 ELSE 30 END AS newest_period
  FROM unsettled_event AS event
  JOIN reply ON reply.reply_id = event.reply_id
  CROSS JOIN edge
  WHERE event.kind = 'attempt' AND event.outcome IN ('deferred', 'bounced')
    AND event.logged_at >= edge.from_30 AND event.logged_at < edge.until_at
),
busiest AS (
  SELECT provider
  FROM failure
  GROUP BY provider
  ORDER BY count(*) DESC, provider
  LIMIT 20
)
SELECT
  failure.provider, failure.newest_period, failure.quarter,
  count(*) FILTER (failure.outcome = 'deferred') AS deferred,
  count(*) FILTER (failure.outcome = 'bounced') AS refused
FROM failure
JOIN busiest ON busiest.provider = failure.provider
GROUP BY ALL
ORDER BY failure.provider, failure.newest_period, failure.quarter
