-- purpose: failures on our own side of the way: the smart host, filter or delivery agent that we give our mail to refused all
--          of it, was not reached or not found. They read as if the recipient's domain were dead, and would take customers off
--          the lists for a password that nobody renewed.
--          Nobody's MX listens on another port than 25 (submission has 587 and 465, filters what they like) or speaks LMTP; a
--          private address is a mistake of the recipient's domain only where the host is in it. A host elsewhere that fails for
--          three domains at least, and for half of all that were sent to on those days, is the way out of all mail. A server
--          that names a domain as unknown speaks of that domain, whoever it belongs to.
-- grain:   one place in a log that tells of such a failure
-- reads:   try, event, cause_rule (temporary)
-- writes:  own_fault (temporary)
CREATE OR REPLACE TEMP TABLE own_fault AS
WITH lost AS MATERIALIZED (
  SELECT DISTINCT try.source_id, try.byte_offset, try.domain, try.sent_on
  FROM try
  JOIN cause_rule ON cause_rule.cause = try.why
  WHERE try.outcome <> 'delivered' AND cause_rule.suppresses
    AND ((cause_rule.domain_wide OR try.why = 'routing-loop') AND try.reply_code IS NULL OR try.why = 'relay-denied')
),
way AS MATERIALIZED (
  SELECT DISTINCT
    lost.source_id, lost.byte_offset, lost.domain, lost.sent_on,
    rtrim(lower(coalesce(event.relay_host, regexp_extract(event.reply_text,
      '(?:for name=|connect to |mail for |up host |[Nn]ame server: |of host "|the host )([^\s:"\[]+)', 1))), '.') AS host,
    host <> lost.domain AND NOT ends_with(host, '.' || lost.domain) AS is_elsewhere,
    event.transport = 'lmtp' OR event.relay_port <> 25
      OR is_elsewhere AND regexp_matches(event.relay_ip, '^(127|10|192\.168|172\.(1[6-9]|2[0-9]|3[01]))\.|^(::1$|fe80:|f[cd])') AS is_ours
  FROM event
  JOIN lost ON lost.source_id = event.source_id AND lost.byte_offset = event.byte_offset
  WHERE event.kind = 'attempt'
),
host_sent AS (
  SELECT host, sent_on, count(DISTINCT domain) AS lost
  FROM way
  WHERE host <> '' AND is_elsewhere
  GROUP BY host, sent_on
),
tried_sent AS (
  SELECT sent_on, count(DISTINCT domain) AS tried
  FROM try
  WHERE judges
  GROUP BY sent_on
),
way_out AS (
  SELECT host_sent.host
  FROM host_sent
  JOIN tried_sent ON tried_sent.sent_on = host_sent.sent_on
  JOIN (SELECT host, count(DISTINCT domain) AS domains FROM way GROUP BY host) AS host ON host.host = host_sent.host
  WHERE host.domains >= 3
  GROUP BY host_sent.host
  HAVING 2 * sum(host_sent.lost) >= sum(tried_sent.tried)
)
SELECT DISTINCT way.source_id, way.byte_offset
FROM way
LEFT JOIN way_out ON way_out.host = way.host
WHERE coalesce(way.is_ours, false) OR way_out.host IS NOT NULL
