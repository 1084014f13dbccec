-- purpose: failed attempts by cause and quarter of an hour UTC, from which days are made
-- grain:   one cause and quarter of an hour
-- reads:   unsettled_event, reply
SELECT
  reply.cause, epoch_ms(event.logged_at) // 900000 AS quarter, count(*) AS attempts,
  count(*) FILTER (event.outcome IN ('bounced', 'expired')) AS final_attempts
FROM unsettled_event AS event
JOIN reply ON reply.reply_id = event.reply_id
WHERE event.kind = 'attempt'
GROUP BY reply.cause, quarter
ORDER BY reply.cause, quarter
