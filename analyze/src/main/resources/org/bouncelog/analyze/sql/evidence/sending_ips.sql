-- purpose: addresses that our mail leaves from: as the log of the server says, and as receivers name them when they refuse
--          us; an address that mail is sent to is none of ours
-- grain:   one IP address
-- reads:   event, delivery, reply
WITH since AS (
  SELECT max(last_attempt_at) - INTERVAL 30 DAY AS start
  FROM delivery
),
refusal AS (
  SELECT delivery.reply_text, reply.listed
  FROM delivery
  JOIN reply ON reply.reply_id = delivery.reply_id
  WHERE delivery.last_attempt_at >= (SELECT start FROM since) AND delivery.outcome <> 'delivered'
    AND delivery.cause IN ('ip-blocklisted', 'reputation-low', 'auth-spf', 'auth-missing', 'rdns-helo')
),
named AS (
  -- The first one that a word or bracket introduces: other groups of four numbers are codes of the receiver.
  SELECT
    regexp_extract(
      reply_text,
      '(?i)(?:[\[(]|\b(?:ip|from|host|client|address|addr|server|sender)[ :=\[(]+)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b',
      1) AS ip
  FROM refusal
  UNION ALL
  SELECT listed
  FROM refusal
  WHERE listed LIKE '%:%'
),
found AS (
  SELECT local_ip AS ip, count(*) AS times, true AS logged
  FROM event
  WHERE local_ip IS NOT NULL AND kind = 'attempt' AND logged_at >= (SELECT start FROM since)
  GROUP BY local_ip
  UNION ALL
  SELECT ip, count(*), false
  FROM named
  WHERE ip <> '' AND ip NOT IN (SELECT relay_ip FROM event WHERE relay_ip IS NOT NULL)
  GROUP BY ip
)
SELECT ip
FROM found
GROUP BY ip
ORDER BY bool_or(logged) DESC, sum(times) DESC, ip
LIMIT 10
