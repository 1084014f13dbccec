-- purpose: the deliveries that took more than one try, or may yet, and say something about an address, with what they have in
--          common with others: the server that answered, who runs it, and the time. (What was taken at the first try is summed up: settled_hour.)
--          Only mail of somebody else than our server makes a verdict, but any mail that arrived shows that an address lives, also where the log does
--          not name its sender. Recipients of our own domains have no verdict, and mail that was thrown away says nothing.
--          Mail that came from outside is not ours: its client is public, its sender is of no domain that our own
--          hosts send for, and it went to a server of ours or on by an alias, or none was tried because a router knew nobody of that name.
--          A pipe without a name is a program that an alias names: the local delivery agent runs it. LMTP without one is our own, too.
--          Where Exim delivers on its own machine it names no host: whatever does it, these agents answer for the same people.
--          What arrived late is two outcomes: it was delayed, as its last failure tells, and it arrived. What failed and then left the
--          queue without a word is lost.
-- grain:   one message and one recipient; and one more where it arrived late
-- reads:   unsettled_delivery, unsettled_event, reply, own_domain, own_sender_domain, shared_reply (temporary)
-- writes:  any_outcome (temporary)
CREATE OR REPLACE TEMP TABLE any_outcome AS
WITH sent AS (
  SELECT
    delivery.rowid AS delivery_row, delivery.outcome::VARCHAR AS outcome, delivery.recipient, delivery.recipient_domain, delivery.cause,
    delivery.first_attempt_at, delivery.last_attempt_at, delivery.attempts, delivery.log_host, delivery.provider, delivery.transport, delivery.stage,
    delivery.reply_code, delivery.reply_id, delivery.reply_text, delivery.original_recipient, delivery.sender, delivery.relay_host,
    delivery.relay_ip, delivery.relay_port, delivery.client, delivery.evidence_source_id, delivery.evidence_byte_offset
  FROM unsettled_delivery AS delivery
  UNION ALL
  SELECT
    delivery.rowid, CASE WHEN delivery.outcome = 'delivered' THEN 'delayed' ELSE 'lost' END, delivery.recipient, delivery.recipient_domain, delivery.cause,
    delivery.first_attempt_at, event.logged_at, delivery.attempts, coalesce(event.log_host, delivery.log_host), coalesce(event.provider, 'none'), event.transport,
    event.stage, event.reply_code, event.reply_id, event.reply_text, delivery.original_recipient, delivery.sender, event.relay_host,
    event.relay_ip, event.relay_port, delivery.client, delivery.evidence_source_id, delivery.evidence_byte_offset
  FROM unsettled_delivery AS delivery
  JOIN unsettled_event AS event
    ON event.source_id = delivery.evidence_source_id AND event.byte_offset = delivery.evidence_byte_offset
   AND event.kind = 'attempt' AND event.reply_id IS NOT NULL AND lower(event.recipient) = lower(delivery.recipient)
  WHERE (delivery.outcome = 'delivered' AND delivery.deferrals > 0 OR delivery.outcome = 'unknown') AND delivery.reply_id IS NOT NULL
),
known AS (
  SELECT
    delivery.delivery_row, folded(delivery.recipient) AS address, delivery.recipient_domain AS domain, delivery.outcome,
    CASE WHEN delivery.outcome <> 'delivered' THEN coalesce(delivery.cause, 'unclassified') END AS cause, delivery.first_attempt_at AS began_at, delivery.last_attempt_at AS ended_at,
    coalesce(delivery.log_host, '') AS log_host, delivery.provider, delivery.transport, delivery.stage, delivery.reply_code,
    delivery.reply_id, delivery.original_recipient IS NOT NULL AS by_alias, delivery.sender, lower(delivery.reply_text) AS said,
    split_part(lower(delivery.sender), '@', -1) AS sender_domain,
    rtrim(lower(coalesce(delivery.relay_host, CASE WHEN delivery.outcome <> 'delivered' AND delivery.reply_code IS NULL THEN
      nullif(regexp_extract(delivery.reply_text,
        '(?:for name=|connect to |mail for |up host |the host |[Nn]ame server: |of host "|conversation with |lost connection with )([^\s:"\[]+)', 1), '') END,
      delivery.relay_ip, CASE delivery.transport WHEN 'pipe' THEN 'local' WHEN 'lmtp' THEN 'lmtp' END)), '.') AS relay,
    coalesce(delivery.relay_port, CASE WHEN delivery.outcome <> 'delivered' AND delivery.reply_code IS NULL THEN
      try_cast(nullif(regexp_extract(delivery.reply_text, '\]:(\d+)', 1), '') AS INTEGER) END) AS relay_port,
    delivery.relay_host IS NULL AND delivery.relay_ip IS NULL AND delivery.transport IN ('local', 'pipe', 'lmtp') AS is_unnamed_agent,
    delivery.relay_ip, is_outside(delivery.client) AS is_from_outside,
    delivery.evidence_source_id AS source_id, delivery.evidence_byte_offset AS byte_offset
  FROM sent AS delivery
  WHERE delivery.outcome NOT IN ('discarded', 'unknown') AND delivery.transport IS DISTINCT FROM 'discard' AND delivery.recipient LIKE '%@%'
    AND NOT (delivery.outcome = 'open' AND delivery.attempts = 0)
    AND delivery.recipient_domain NOT IN (SELECT domain FROM own_domain)
)
SELECT
  known.delivery_row, known.address, known.domain, known.outcome, known.cause, known.began_at, known.ended_at, known.log_host,
  CASE
    WHEN known.provider NOT IN ('other', 'none') THEN known.provider
    WHEN known.is_unnamed_agent THEN 'local'
    ELSE registered_domain(known.relay)
  END AS answerer,
  known.provider, known.provider NOT IN ('other', 'none') AS is_provider, known.relay, known.relay_port, known.transport IS NOT DISTINCT FROM 'lmtp' AS is_lmtp,
  coalesce(is_private(known.relay_ip), false) AS relay_is_private,
  CASE WHEN known.provider IN ('other', 'none') THEN known.relay_ip END AS relay_ip,
  known.relay <> known.domain AND NOT ends_with(known.relay, '.' || known.domain) AS relay_is_elsewhere,
  known.stage, known.reply_code, known.reply_id, coalesce(reply.confidence, 'low') <> 'low' AS is_sure,
  known.outcome = 'bounced' AND coalesce(reply.confidence, 'low') <> 'low' AND NOT (reply.type = 'soft' AND reply.cause = known.cause) AS is_hard,
  CASE
    WHEN known.outcome = 'delivered' THEN NULL
    WHEN names_address(known.said, known.address) OR says_word(known.said, split_part(known.address, '@', 1)) THEN 'recipient'
    WHEN names_address(known.said, lower(known.sender)) AND known.sender <> '' THEN 'sender'
    WHEN contains(known.said, known.domain) THEN 'recipient_domain'
    ELSE 'nobody'
  END AS names,
  shared_reply.source_id IS NOT NULL AS is_shared,
  known.sender IS NOT NULL AS sender_is_known, known.source_id::BIGINT * 4398046511104 + known.byte_offset AS position,
  known.transport IN ('local', 'pipe', 'lmtp') OR known.stage = 'local' AS is_local,
  known.sender <> '' AND known.sender NOT LIKE 'double-bounce@%' AS is_mail,
  coalesce(known.sender <> '' AND known.sender NOT LIKE 'double-bounce@%', true)
    AND NOT coalesce(known.is_from_outside AND own_sender_domain.sender_domain IS NULL
      AND (known.by_alias OR is_private(known.relay_ip) OR known.transport IS DISTINCT FROM 'smtp'), false) AS judges
FROM known
LEFT JOIN reply ON reply.reply_id = known.reply_id
LEFT JOIN own_sender_domain ON own_sender_domain.sender_domain = known.sender_domain
LEFT JOIN shared_reply
  ON shared_reply.source_id = known.source_id AND shared_reply.byte_offset = known.byte_offset AND shared_reply.address = known.address
 AND known.outcome <> 'delivered'
