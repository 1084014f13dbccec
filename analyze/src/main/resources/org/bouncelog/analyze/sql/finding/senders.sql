-- purpose: how many of the addresses that a sender domain writes to do not exist, or are full: for each list, for its mail of no
--          list, and for all of it. Mail with the null sender says nothing about a list, nor does what others send to us. A
--          refusal counts where it was the address's own: not one of a reply that answered for several, of our relay, or of a fault that
--          many shared, and none that a later delivery disproved.
-- grain:   one sender domain and list, or mail of no list; and, where a domain has several of these, one sender domain
-- reads:   unsettled_delivery, inbound, address, source, sent_for, sender_name, audience, finding_rule (temporary)
WITH believed AS (
  SELECT address
  FROM address
  WHERE cause IN ('mailbox-unknown', 'mailbox-disabled')
    AND reason IN ('strikes', 'failed-again', 'domain', 'probable-typo', 'too-few-strikes', 'exists-in-dns', 'role', 'invalid-address', 'allow-list', 'expired')
),
lost_one AS MATERIALIZED (
  SELECT
    sender_name.sender_domain, coalesce(sender_name.list, '') AS list, lower(delivery.recipient) AS recipient, delivery.message_id,
    delivery.last_attempt_at, delivery.reply_text, delivery.evidence_source_id, delivery.evidence_byte_offset,
    delivery.outcome = 'bounced' AND delivery.cause IN ('mailbox-unknown', 'mailbox-disabled') AND believed.address IS NOT NULL AS unknown,
    delivery.cause = 'mailbox-full' AS "full"
  FROM unsettled_delivery AS delivery
  ANTI JOIN inbound ON inbound.delivery_row = delivery.rowid
  JOIN finding_rule ON delivery.last_attempt_at >= window_start()
  JOIN sent_for ON sent_for.delivery_row = delivery.rowid
  JOIN sender_name ON sender_name.number = sent_for.number
  LEFT JOIN believed ON believed.address = lower(delivery.recipient)
  WHERE delivery.outcome <> 'delivered' AND delivery.cause IN ('mailbox-unknown', 'mailbox-disabled', 'mailbox-full')
),
divided AS (
  SELECT sender_domain
  FROM audience
  WHERE whole
),
lost AS (
  SELECT
    sender_domain, list, false AS whole, recipient, message_id, last_attempt_at, reply_text, evidence_source_id, evidence_byte_offset,
    unknown, "full"
  FROM lost_one
  UNION ALL
  SELECT
    lost_one.sender_domain, '', true, lost_one.recipient, lost_one.message_id, lost_one.last_attempt_at, lost_one.reply_text,
    lost_one.evidence_source_id, lost_one.evidence_byte_offset, lost_one.unknown, lost_one."full"
  FROM lost_one
  JOIN divided ON divided.sender_domain = lost_one.sender_domain
),
lost_recipient AS (
  SELECT sender_domain, list, whole, recipient, bool_or(unknown) AS unknown, bool_or("full") AS "full"
  FROM lost
  WHERE unknown OR "full"
  GROUP BY sender_domain, list, whole, recipient
),
recipient_count AS (
  SELECT sender_domain, list, whole, count(*) FILTER (unknown) AS unknown_recipients, count(*) FILTER ("full") AS full_recipients
  FROM lost_recipient
  GROUP BY sender_domain, list, whole
),
lost_message AS (
  SELECT sender_domain, list, whole, message_id, bool_or(unknown) AS unknown, bool_or("full") AS "full"
  FROM lost
  WHERE unknown OR "full"
  GROUP BY sender_domain, list, whole, message_id
),
message_count AS (
  SELECT sender_domain, list, whole, count(*) FILTER (unknown) AS unknown_messages, count(*) FILTER ("full") AS full_messages
  FROM lost_message
  GROUP BY sender_domain, list, whole
),
folded AS (
  SELECT
    sender_domain, list, whole,
    min(last_attempt_at) FILTER (unknown) AS unknown_since, max(last_attempt_at) FILTER (unknown) AS unknown_last,
    min(last_attempt_at) FILTER ("full") AS full_since, max(last_attempt_at) FILTER ("full") AS full_last,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) FILTER (unknown) AS unknown_reply,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) FILTER ("full") AS full_reply
  FROM lost
  WHERE unknown OR "full"
  GROUP BY sender_domain, list, whole
)
SELECT
  audience.sender_domain, nullif(audience.list, '') AS list, audience.whole, audience.recipients,
  coalesce(recipient_count.unknown_recipients, 0) AS unknown_recipients, coalesce(message_count.unknown_messages, 0) AS unknown_messages,
  coalesce(recipient_count.full_recipients, 0) AS full_recipients, coalesce(message_count.full_messages, 0) AS full_messages,
  folded.unknown_since, folded.unknown_last, folded.full_since, folded.full_last,
  folded.unknown_reply.text AS unknown_text, coalesce(unknown_source.name, '') AS unknown_file,
  folded.unknown_reply.byte_offset AS unknown_byte_offset,
  folded.full_reply.text AS full_text, coalesce(full_source.name, '') AS full_file, folded.full_reply.byte_offset AS full_byte_offset
FROM audience
LEFT JOIN folded
  ON folded.sender_domain = audience.sender_domain AND folded.list = audience.list AND folded.whole = audience.whole
LEFT JOIN recipient_count
  ON recipient_count.sender_domain = audience.sender_domain AND recipient_count.list = audience.list AND recipient_count.whole = audience.whole
LEFT JOIN message_count
  ON message_count.sender_domain = audience.sender_domain AND message_count.list = audience.list AND message_count.whole = audience.whole
LEFT JOIN source AS unknown_source ON unknown_source.source_id = folded.unknown_reply.source_id
LEFT JOIN source AS full_source ON full_source.source_id = folded.full_reply.source_id
ORDER BY audience.sender_domain, audience.whole, audience.list
