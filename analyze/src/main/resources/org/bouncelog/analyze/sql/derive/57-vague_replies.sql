-- purpose: what became of the recipients that got a reply of which only the outcome can tell what it meant: how many got
--          mail later, and how many never did though their message is over. Who still waits proves nothing.
-- grain:   one reply template of a vague rule that has such recipients
-- reads:   reply, unsettled_event, unsettled_delivery, delivery; parameter: ids of the vague rules, with commas between them
WITH vague AS (
  SELECT reply_id
  FROM reply
  WHERE list_contains(string_split(?, ','), rule)
),
asked AS (
  SELECT event.reply_id, text_key(lower(event.recipient)) AS recipient_key, min(event.logged_at) AS asked_at
  FROM unsettled_event AS event
  SEMI JOIN vague ON vague.reply_id = event.reply_id
  WHERE event.kind = 'attempt' AND event.queue_id IS NOT NULL AND event.outcome <> 'delivered'
  GROUP BY event.reply_id, recipient_key
),
reached AS (
  SELECT text_key(lower(delivery.recipient)) AS recipient_key, max(delivery.last_attempt_at) AS delivered_at
  FROM delivery
  SEMI JOIN asked ON asked.recipient_key = text_key(lower(delivery.recipient))
  WHERE delivery.outcome = 'delivered'
  GROUP BY ALL
),
given_up AS (
  SELECT DISTINCT delivery.reply_id, text_key(lower(delivery.recipient)) AS recipient_key
  FROM unsettled_delivery AS delivery
  SEMI JOIN vague ON vague.reply_id = delivery.reply_id
  WHERE delivery.outcome IN ('bounced', 'expired')
),
evidence AS (
  SELECT
    asked.reply_id,
    count(*) FILTER (reached.delivered_at > asked.asked_at) AS delivered_later,
    count(*) FILTER (given_up.reply_id IS NOT NULL AND NOT coalesce(reached.delivered_at > asked.asked_at, false)) AS never_delivered
  FROM asked
  LEFT JOIN reached ON reached.recipient_key = asked.recipient_key
  LEFT JOIN given_up ON given_up.reply_id = asked.reply_id AND given_up.recipient_key = asked.recipient_key
  GROUP BY asked.reply_id
)
SELECT
  reply.reply_id, reply.reply_code, reply.enhanced_status, reply.relay_host, reply.stage, reply.sample,
  evidence.delivered_later, evidence.never_delivered
FROM evidence
JOIN reply ON reply.reply_id = evidence.reply_id
WHERE evidence.delivered_later + evidence.never_delivered > 0
ORDER BY reply.reply_id
