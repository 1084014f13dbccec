-- purpose: lists and sender domains that still write to addresses which were on the suppression list of an earlier report for two
--          days when the message was first tried: to enough such addresses since, and to any in the 24 hours up to their newest
--          message. A list that has been loaded since ends it with the next mailing, one mailing to fewer of them does not. Only mail that left for a receiver counts: what our own server refuses is not sent.
-- grain:   one list, or sender domain for its mail of no list
-- reads:   delivery, address, reported_suppression, source, inbound, sent_for, sender_name, finding_rule (temporary); parameters: number of the
--          earlier report, seconds that a list may take to be loaded, number of addresses
WITH listed AS (
  SELECT reported_suppression.address, reported_suppression.listed_at
  FROM reported_suppression
  JOIN address ON address.address = reported_suppression.address
  WHERE reported_suppression.number = $1 AND address.verdict = 'suppress'
),
sender AS (
  SELECT number, coalesce(list, sender_domain) AS sender
  FROM sender_name
),
sent AS NOT MATERIALIZED (
  SELECT sent_for.number, delivery.*
  FROM delivery
  ANTI JOIN inbound ON inbound.delivery_row = delivery.delivery_row
  JOIN finding_rule ON delivery.first_attempt_at >= window_start()
  JOIN sent_for ON sent_for.delivery_row = delivery.delivery_row
  WHERE delivery.transport IN ('smtp', 'lmtp')
),
sent_by_number AS (
  SELECT number, max(first_attempt_at) AS at
  FROM sent
  GROUP BY number
),
last_sent AS (
  SELECT sender.sender, max(sent_by_number.at) AS at
  FROM sent_by_number
  JOIN sender ON sender.number = sent_by_number.number
  GROUP BY sender.sender
),
late AS (
  SELECT
    sender.sender, listed.address, sent.message_id, sent.first_attempt_at, sent.last_attempt_at, sent.reply_text, sent.evidence_source_id,
    sent.evidence_byte_offset, listed.listed_at, last_sent.at AS last_sent, sent.first_attempt_at > last_sent.at - INTERVAL 1 DAY AS is_last
  FROM sent
  JOIN listed ON listed.address = folded(sent.recipient) AND sent.first_attempt_at >= listed.listed_at + to_seconds($2)
  JOIN sender ON sender.number = sent.number
  JOIN last_sent ON last_sent.sender = sender.sender
),
folded_sender AS MATERIALIZED (
  SELECT
    sender, any_value(last_sent) AS last_sent, count(DISTINCT address) FILTER (is_last) AS recipients,
    count(DISTINCT message_id) FILTER (is_last) AS messages, min(first_attempt_at) AS since, max(last_attempt_at) FILTER (is_last) AS last_seen,
    min(listed_at) FILTER (is_last) AS listed_since,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, address)) FILTER (is_last AND reply_text IS NOT NULL) AS latest
  FROM late
  GROUP BY sender
  HAVING count(DISTINCT address) >= $3 AND count(DISTINCT address) FILTER (is_last) > 0
),
last_mailing AS (
  SELECT folded_sender.sender, count(DISTINCT folded(sent.recipient)) AS all_recipients
  FROM sent
  JOIN sender ON sender.number = sent.number
  JOIN folded_sender ON folded_sender.sender = sender.sender
  WHERE sent.first_attempt_at > folded_sender.last_sent - INTERVAL 1 DAY
  GROUP BY folded_sender.sender
)
SELECT
  folded_sender.sender, last_mailing.all_recipients, folded_sender.recipients, folded_sender.messages, folded_sender.since,
  folded_sender.last_seen, folded_sender.last_sent, folded_sender.listed_since, coalesce(folded_sender.latest.text, '') AS text, coalesce(source.name, '') AS file,
  coalesce(folded_sender.latest.byte_offset, 0) AS byte_offset
FROM folded_sender
JOIN last_mailing ON last_mailing.sender = folded_sender.sender
LEFT JOIN source ON source.source_id = folded_sender.latest.source_id
ORDER BY folded_sender.sender
