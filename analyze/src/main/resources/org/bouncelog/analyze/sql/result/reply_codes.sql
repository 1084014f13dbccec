-- purpose: failed attempts by what the remote said
-- grain:   one (reply_code, enhanced_status)
-- reads:   unsettled_event, reply
WITH by_cause AS (
  SELECT event.reply_code, event.enhanced_status, reply.cause, count(*) AS attempts
  FROM unsettled_event AS event
  JOIN reply ON reply.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered'
  GROUP BY event.reply_code, event.enhanced_status, reply.cause
),
by_code AS (
  SELECT reply_code, enhanced_status, count(*) AS attempts, count(DISTINCT lower(recipient)) AS recipients
  FROM unsettled_event AS event
  WHERE kind = 'attempt' AND outcome <> 'delivered'
  GROUP BY reply_code, enhanced_status
)
SELECT
  by_code.reply_code, by_code.enhanced_status, by_code.attempts, by_code.recipients,
  coalesce(arg_max(by_cause.cause, (by_cause.attempts, by_cause.cause)), 'unclassified') AS cause, count(by_cause.cause) AS causes
FROM by_code
LEFT JOIN by_cause
  ON by_cause.reply_code IS NOT DISTINCT FROM by_code.reply_code
 AND by_cause.enhanced_status IS NOT DISTINCT FROM by_code.enhanced_status
GROUP BY by_code.reply_code, by_code.enhanced_status, by_code.attempts, by_code.recipients
ORDER BY by_code.attempts DESC, by_code.reply_code NULLS LAST, by_code.enhanced_status NULLS LAST
