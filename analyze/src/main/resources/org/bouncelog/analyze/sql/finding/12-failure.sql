-- purpose: failed deliveries that somebody could do something about: the code of the finding, where it failed (the place: a
--          provider, or the recipient domain where the provider is none that we know) and the host that refused. A delivery that
--          failed at first and arrived later counts with the cause of its last failure. A provider's refusal by a blocklist of
--          its own is its block; a public list is a finding of its own.
--          What an incident explains is told with it and left out here, and so is mail of others that we only take in or forward.
-- grain:   one delivery
-- reads:   unsettled_delivery, reply, inbound, answering_provider, explained (temporary)
-- writes:  failure (temporary)
CREATE OR REPLACE TEMP TABLE failure AS
WITH coded AS (
  SELECT
    delivery.message_id, lower(delivery.recipient) AS recipient, delivery.outcome, delivery.first_attempt_at, delivery.last_attempt_at,
    delivery.time_to_deliver_seconds, coalesce(delivery.recipient_domain, '') AS domain,
    CASE
      WHEN delivery.provider = 'none' THEN coalesce(answering_provider.provider, 'none')
      ELSE delivery.provider
    END AS provider,
    split_part(CASE WHEN delivery.sender = '' THEN '<>' ELSE coalesce(lower(delivery.sender), '') END, '@', -1) AS sender_domain,
    coalesce(delivery.log_host, '') AS log_host, delivery.reply_text, delivery.evidence_source_id, delivery.evidence_byte_offset,
    delivery.reply_id, inbound.delivery_row IS NOT NULL AS is_inbound, rtrim(lower(delivery.relay_host), '.') AS relay_host, delivery.relay_port,
    CASE
      WHEN delivery.stage = 'local' OR delivery.transport IN ('local', 'pipe') THEN NULL
      WHEN delivery.cause = 'reputation-low' AND reply.reply_code BETWEEN 400 AND 499 THEN 'reputation-deferral'
      WHEN delivery.cause = 'reputation-low' THEN 'provider-block'
      WHEN delivery.cause = 'ip-blocklisted' AND reply.list IS NULL AND delivery.provider NOT IN ('other', 'none') THEN
        CASE WHEN reply.reply_code BETWEEN 400 AND 499 THEN 'reputation-deferral' ELSE 'provider-block' END
      WHEN delivery.cause = 'rate-limited' THEN 'provider-throttling'
      WHEN delivery.cause = 'greylisted' AND delivery.outcome IN ('expired', 'bounced') THEN 'greylisting-expired'
      WHEN delivery.cause = 'tls' THEN 'tls-failure'
      WHEN delivery.cause = 'connect-failed' THEN 'provider-unreachable'
      WHEN delivery.cause = 'policy' THEN 'policy-refusals'
      WHEN delivery.cause IN (
        'ip-blocklisted', 'domain-blocklisted', 'auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'rdns-helo',
        'sender-address', 'content-spam', 'content-virus', 'message-too-big', 'relay-denied', 'smtp-auth') THEN delivery.cause
    END AS code
  FROM unsettled_delivery AS delivery
  LEFT JOIN inbound ON inbound.delivery_row = delivery.rowid
  JOIN reply ON reply.reply_id = delivery.reply_id
  LEFT JOIN answering_provider ON answering_provider.domain = delivery.recipient_domain
  WHERE delivery.outcome <> 'discarded'
)
SELECT
  coded.message_id, coded.recipient, coded.outcome, coded.first_attempt_at, coded.last_attempt_at, coded.time_to_deliver_seconds,
  coded.domain, coded.provider, CASE WHEN coded.provider IN ('other', 'none') THEN coded.domain ELSE coded.provider END AS place,
  coded.sender_domain, coded.log_host, coded.reply_text, coded.evidence_source_id, coded.evidence_byte_offset, coded.reply_id,
  coded.relay_host, coded.relay_port, coded.code,
  CASE
    WHEN coded.code IN ('rdns-helo', 'ip-blocklisted') THEN 'server'
    WHEN coded.code IN ('auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'content-spam', 'content-virus', 'sender-address',
      'domain-blocklisted') THEN 'sender'
    ELSE 'place'
  END AS kind
FROM coded
ANTI JOIN explained ON explained.message_id = coded.message_id AND explained.recipient = coded.recipient
WHERE coded.code IS NOT NULL AND NOT coded.is_inbound
