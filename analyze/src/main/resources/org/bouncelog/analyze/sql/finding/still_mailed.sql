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
sent AS (
  SELECT
    coalesce(sender_name.list, sender_name.sender_domain) AS sender, folded(delivery.recipient) AS address, delivery.message_id,
    delivery.first_attempt_at, delivery.last_attempt_at, delivery.outcome, delivery.reply_text, delivery.evidence_source_id,
    delivery.evidence_byte_offset
  FROM delivery
  ANTI JOIN inbound ON inbound.delivery_row = delivery.delivery_row
  JOIN finding_rule ON delivery.first_attempt_at >= finding_rule.window_start
  JOIN sent_for ON sent_for.delivery_row = delivery.delivery_row
  JOIN sender_name ON sender_name.number = sent_for.number
  WHERE delivery.transport IN ('smtp', 'lmtp')
),
last_sent AS (
  SELECT sender, max(first_attempt_at) AS at
  FROM sent
  GROUP BY sender
),
told AS (
  SELECT
    sent.*, last_sent.at AS last_sent, listed.listed_at, coalesce(sent.first_attempt_at >= listed.listed_at + to_seconds($2), false) AS is_late,
    sent.first_attempt_at > last_sent.at - INTERVAL 1 DAY AS is_last
  FROM sent
  JOIN last_sent ON last_sent.sender = sent.sender
  LEFT JOIN listed ON listed.address = sent.address
),
folded_sender AS (
  SELECT
    sender, any_value(last_sent) AS last_sent, count(DISTINCT address) FILTER (is_last) AS all_recipients,
    count(DISTINCT address) FILTER (is_late) AS ever, count(DISTINCT address) FILTER (is_last AND is_late) AS recipients, count(DISTINCT message_id) FILTER (is_last AND is_late) AS messages,
    min(first_attempt_at) FILTER (is_late) AS since, max(last_attempt_at) FILTER (is_last AND is_late) AS last_seen,
    min(listed_at) FILTER (is_last AND is_late) AS listed_since,
    arg_max(struct_pack(text := reply_text, source_id := evidence_source_id, byte_offset := evidence_byte_offset),
            (last_attempt_at, evidence_source_id, evidence_byte_offset, address)) FILTER (is_last AND is_late AND reply_text IS NOT NULL) AS latest
  FROM told
  GROUP BY sender
)
SELECT
  folded_sender.sender, folded_sender.all_recipients, folded_sender.recipients, folded_sender.messages, folded_sender.since,
  folded_sender.last_seen, folded_sender.last_sent, folded_sender.listed_since, coalesce(folded_sender.latest.text, '') AS text, coalesce(source.name, '') AS file,
  coalesce(folded_sender.latest.byte_offset, 0) AS byte_offset
FROM folded_sender
LEFT JOIN source ON source.source_id = folded_sender.latest.source_id
WHERE folded_sender.ever >= $3 AND folded_sender.recipients > 0
ORDER BY folded_sender.sender
