-- purpose: addresses that our mail leaves from: as the log of the server says, and as receivers name them when they refuse us
-- grain:   one IP address
-- reads:   unsettled_event, settled, unsettled_delivery, clock, named_ip (temporary)
WITH since AS (
  SELECT newest - INTERVAL 30 DAY AS start
  FROM clock
),
found AS (
  SELECT local_ip AS ip, count(*) AS times, true AS logged
  FROM unsettled_event
  WHERE local_ip IS NOT NULL AND kind = 'attempt' AND logged_at >= (SELECT start FROM since)
  GROUP BY local_ip
  UNION ALL
  SELECT local_ip, count(*), true
  FROM settled
  WHERE local_ip IS NOT NULL AND tried_at >= (SELECT start FROM since)
  GROUP BY local_ip
  UNION ALL
  SELECT named_ip.ip, count(*), false
  FROM unsettled_delivery AS delivery
  JOIN named_ip ON named_ip.reply_text = delivery.reply_text
  WHERE delivery.last_attempt_at >= (SELECT start FROM since)
  GROUP BY named_ip.ip
)
SELECT ip
FROM found
GROUP BY ip
ORDER BY bool_or(logged) DESC, sum(times) DESC, ip
LIMIT 10
