-- purpose: how many of the addresses a sender domain writes to do not exist, or are full. Mail with the null sender
--          says nothing about a list, nor do refusals that the brake holds back or that a later delivery disproved.
-- grain:   one sender domain
-- reads:   delivery, address, source; parameter: start of the window
WITH tried AS (
  SELECT
    split_part(lower(sender), '@', -1) AS sender_domain, lower(recipient) AS recipient, message_id, outcome, cause,
    last_attempt_at, reply_text, evidence_source_id, evidence_byte_offset,
    outcome = 'bounced' AND cause IN ('mailbox-unknown', 'mailbox-disabled') AND believed.address IS NOT NULL AS unknown,
    outcome <> 'delivered' AND cause = 'mailbox-full' AS "full"
  FROM delivery
  LEFT JOIN (
    SELECT address
    FROM address
    WHERE cause IN ('mailbox-unknown', 'mailbox-disabled') AND reason NOT IN ('brake', 'provider-outage')
  ) AS believed ON believed.address = lower(delivery.recipient)
  WHERE sender LIKE '%@%' AND last_attempt_at >= ?::TIMESTAMP
),
audience AS (
  SELECT sender_domain, count(*) AS recipients
  FROM (SELECT sender_domain, recipient FROM tried GROUP BY sender_domain, recipient) AS pair
  GROUP BY sender_domain
),
folded AS (
  SELECT
    sender_domain,
    count(DISTINCT recipient) FILTER (unknown) AS unknown_recipients, count(DISTINCT message_id) FILTER (unknown) AS unknown_messages,
    count(DISTINCT recipient) FILTER ("full") AS full_recipients, count(DISTINCT message_id) FILTER ("full") AS full_messages,
    min(last_attempt_at) FILTER (unknown) AS unknown_since, max(last_attempt_at) FILTER (unknown) AS unknown_last,
    min(last_attempt_at) FILTER ("full") AS full_since, max(last_attempt_at) FILTER ("full") AS full_last,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) FILTER (unknown) AS unknown_reply,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) FILTER ("full") AS full_reply
  FROM tried
  WHERE unknown OR "full"
  GROUP BY sender_domain
)
SELECT
  folded.sender_domain, audience.recipients, folded.unknown_recipients, folded.unknown_messages, folded.full_recipients,
  folded.full_messages, folded.unknown_since, folded.unknown_last, folded.full_since, folded.full_last,
  folded.unknown_reply.text AS unknown_text, coalesce(unknown_source.name, '') AS unknown_file,
  folded.unknown_reply.byte_offset AS unknown_byte_offset,
  folded.full_reply.text AS full_text, coalesce(full_source.name, '') AS full_file, folded.full_reply.byte_offset AS full_byte_offset
FROM folded
JOIN audience ON audience.sender_domain = folded.sender_domain
LEFT JOIN source AS unknown_source ON unknown_source.source_id = folded.unknown_reply.source_id
LEFT JOIN source AS full_source ON full_source.source_id = folded.full_reply.source_id
ORDER BY folded.sender_domain
