-- purpose: the address of ours that a refusal names: the first one that a word or bracket introduces, for other groups of four
--          numbers are codes of the receiver. An address that mail is sent to is none of ours.
-- grain:   one verbatim reply
-- reads:   unsettled_delivery, reply, unsettled_event, settled
-- writes:  named_ip (temporary)
CREATE OR REPLACE TEMP TABLE named_ip AS
WITH refusal AS (
  SELECT delivery.reply_text, min(reply.listed) FILTER (contains(reply.listed, ':')) AS listed
  FROM unsettled_delivery AS delivery
  JOIN reply ON reply.reply_id = delivery.reply_id
  WHERE delivery.outcome <> 'delivered' AND delivery.cause IN ('ip-blocklisted', 'reputation-low', 'auth-spf', 'auth-missing', 'rdns-helo')
  GROUP BY delivery.reply_text
),
named AS (
  SELECT
    reply_text,
    coalesce(
      nullif(
        regexp_extract(
          reply_text,
          '(?i)(?:[\[(]|\b(?:ip|from|host|client|address|addr|server|sender)[ :=\[(]+)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b',
          1),
        ''),
      CASE WHEN contains(lower(reply_text), lower(listed)) THEN listed END) AS ip
  FROM refusal
)
SELECT reply_text, ip
FROM named
WHERE ip IS NOT NULL
  AND ip NOT IN (SELECT relay_ip FROM unsettled_event WHERE relay_ip IN (SELECT ip FROM named))
  AND ip NOT IN (SELECT relay_ip FROM settled WHERE relay_ip IN (SELECT ip FROM named))
