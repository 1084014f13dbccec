-- purpose: the deliveries that say something about an address, each with its place: the provider, or the recipient
--          domain where the provider is none that we know. Only mail of somebody else than our server makes a verdict, but
--          any mail that arrived shows that an address lives, also where the log does not name its sender. Recipients of our
--          own domains have no verdict, and mail that was thrown away says nothing. A reply may name the sender alone, whom
--          the receiver had looked for.
-- grain:   one message and one recipient
-- reads:   delivery, reply, cause_rule (temporary), own_domain (temporary)
-- writes:  try (temporary)
CREATE OR REPLACE TEMP TABLE try AS
SELECT
  folded(delivery.recipient) AS address, delivery.recipient_domain AS domain, delivery.outcome, coalesce(delivery.cause, 'unclassified') AS why,
  delivery.last_attempt_at AS ended_at, delivery.last_attempt_at::DATE AS day, delivery.first_attempt_at::DATE AS sent_on, delivery.provider,
  CASE WHEN delivery.provider IN ('other', 'none') THEN delivery.recipient_domain ELSE delivery.provider END AS place,
  delivery.reply_code, delivery.enhanced_status, coalesce(delivery.reply_text, '') AS reply_text, coalesce(reply.rule, '') AS rule,
  coalesce(reply.confidence, 'low') AS confidence,
  delivery.outcome = 'bounced' AND coalesce(reply.confidence, 'low') <> 'low'
    AND NOT (reply.type = 'soft' AND reply.cause = delivery.cause) AS hard,
  coalesce(delivery.outcome <> 'delivered' AND delivery.sender <> '' AND names_address(lower(delivery.reply_text), lower(delivery.sender))
    AND NOT names_address(lower(delivery.reply_text), lower(delivery.recipient)), false) AS names_sender,
  coalesce(delivery.sender <> '' AND delivery.sender NOT LIKE 'double-bounce@%', false) AS judges,
  delivery.evidence_source_id AS source_id, delivery.evidence_byte_offset AS byte_offset
FROM delivery
LEFT JOIN reply ON reply.reply_id = delivery.reply_id
WHERE (judges OR delivery.outcome = 'delivered') AND delivery.transport IS DISTINCT FROM 'discard'
  AND delivery.recipient LIKE '%@%' AND NOT (delivery.outcome = 'open' AND delivery.attempts = 0)
  AND delivery.recipient_domain NOT IN (SELECT domain FROM own_domain)
