-- purpose: deliveries of mail that people and lists sent by receiving provider, with the attempts that they took, and what became
--          of them why. newest_period: 1, 7 or 30 days, the shortest that has the first attempt; 0 for none.
-- grain:   one receiving provider, newest period, outcome and cause
-- reads:   mail_delivery; parameters: begin of the periods of 30, 7 and 1 days, end of all
SELECT
  mail_delivery.provider,
  CASE
    WHEN mail_delivery.first_attempt_at < edge.from_30 OR mail_delivery.first_attempt_at >= edge.until_at THEN 0
    WHEN mail_delivery.first_attempt_at >= edge.from_1 THEN 1
    WHEN mail_delivery.first_attempt_at >= edge.from_7 THEN 7
    ELSE 30
  END AS newest_period,
  mail_delivery.outcome, coalesce(mail_delivery.cause, '') AS cause, count(*) AS deliveries,
  sum(mail_delivery.attempts)::BIGINT AS attempts, sum(mail_delivery.deferrals)::BIGINT AS deferred_attempts
FROM mail_delivery, (SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at) AS edge
WHERE mail_delivery.provider IS NOT NULL AND NOT mail_delivery.notice
GROUP BY ALL
ORDER BY mail_delivery.provider, newest_period, mail_delivery.outcome, cause
