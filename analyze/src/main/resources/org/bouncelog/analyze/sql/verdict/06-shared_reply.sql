-- purpose: replies that refuse several recipients at once and name none of them. After the message itself SMTP has one reply for
--          all (RFC 5321 section 4.1.1.4), so one unknown user takes the others along; who is named in it is meant. Some
--          MTAs write these recipients on one line. LMTP answers for each.
-- grain:   one place in a log and one recipient
-- reads:   unsettled_event, reply, cause_rule (temporary)
-- writes:  shared_reply (temporary)
CREATE OR REPLACE TEMP TABLE shared_reply AS
WITH about_recipients AS (
  SELECT reply.reply_id
  FROM reply
  JOIN cause_rule ON cause_rule.cause = reply.cause
  WHERE cause_rule.suppresses AND NOT cause_rule.domain_wide
),
at_once AS (
  SELECT
    event.source_id, event.byte_offset, event.reply_text, folded(event.recipient) AS address,
    min(folded(event.recipient)) OVER transaction <> max(folded(event.recipient)) OVER transaction AS is_shared
  FROM unsettled_event AS event
  SEMI JOIN about_recipients ON about_recipients.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered' AND event.transport IS DISTINCT FROM 'lmtp'
    AND (event.stage IN ('data', 'end-of-data') OR lists_recipients(event.mta))
  WINDOW transaction AS (
    PARTITION BY event.log_host, event.instance, event.queue_id, event.relay_host, event.reply_text,
      CASE WHEN lists_recipients(event.mta) THEN event.byte_offset END)
)
SELECT DISTINCT source_id, byte_offset, address
FROM at_once
WHERE is_shared AND NOT names_address(folded(reply_text), address)
