-- purpose: failed tries by what somebody would have to mend: the code of a finding and its subject. Small recipient
--          domains are put together as 'other', so that a fault that all share shows and none fills the report alone.
--          Since when: after the last window of time without such a failure.
--          A delivery that failed at first and arrived later counts with the cause of its last failure. Look-ups that fail
--          are our resolver's fault only in hours in which they do for several domains, some of which take mail otherwise.
-- grain:   one (finding code, subject)
-- reads:   delivery, event, reply, source, finding_rule (temporary)
WITH taking_mail AS (
  SELECT DISTINCT recipient_domain AS domain
  FROM delivery
  WHERE outcome = 'delivered' AND recipient_domain IS NOT NULL
),
resolver_fault AS (
  SELECT coalesce(event.log_host, '') AS log_host, date_trunc('hour', event.logged_at) AS hour
  FROM event
  JOIN reply ON reply.reply_id = event.reply_id AND reply.cause = 'dns-failure'
  LEFT JOIN taking_mail ON taking_mail.domain = event.recipient_domain
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered'
  GROUP BY ALL
  HAVING count(DISTINCT event.recipient_domain) >= 5 AND count(DISTINCT taking_mail.domain) >= 2
),
failed AS (
  SELECT
    delivery.message_id, lower(delivery.recipient) AS recipient, delivery.outcome, delivery.first_attempt_at,
    delivery.last_attempt_at, delivery.time_to_deliver_seconds, coalesce(delivery.recipient_domain, '') AS domain,
    CASE WHEN delivery.provider IN ('other', 'none') THEN coalesce(delivery.recipient_domain, 'other') ELSE delivery.provider END AS place,
    delivery.provider, CASE WHEN delivery.sender = '' THEN '<>' ELSE coalesce(delivery.sender, '') END AS sender, coalesce(delivery.log_host, '') AS log_host,
    delivery.reply_text, delivery.evidence_source_id, delivery.evidence_byte_offset, reply.reply_id, reply.list,
    reply.listed, reply.lookup_url, reply.relay_host, reply.sample, reply.sample_source_id, reply.sample_byte_offset,
    CASE
      WHEN delivery.stage = 'local' OR delivery.transport IN ('local', 'pipe') THEN
        CASE WHEN delivery.cause IN ('server-error', 'server-busy', 'protocol-error', 'routing-loop') THEN 'own-config' END
      WHEN delivery.cause = 'reputation-low' AND reply.reply_code BETWEEN 400 AND 499 THEN 'reputation-deferral'
      WHEN delivery.cause = 'reputation-low' THEN 'provider-block'
      WHEN delivery.cause = 'rate-limited' THEN 'provider-throttling'
      WHEN delivery.cause = 'greylisted' AND delivery.outcome IN ('expired', 'bounced') THEN 'greylisting-expired'
      WHEN delivery.cause = 'tls' THEN 'tls-failure'
      WHEN delivery.cause = 'dns-failure' THEN
        CASE WHEN EXISTS (
          SELECT 1
          FROM resolver_fault
          WHERE resolver_fault.log_host = coalesce(delivery.log_host, '')
            AND resolver_fault.hour BETWEEN date_trunc('hour', delivery.first_attempt_at) AND delivery.last_attempt_at
        ) THEN 'own-dns-failure' END
      WHEN delivery.cause = 'connect-failed' THEN 'provider-unreachable'
      WHEN delivery.cause = 'policy' THEN 'policy-refusals'
      WHEN delivery.cause IN (
        'ip-blocklisted', 'domain-blocklisted', 'auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'rdns-helo',
        'sender-address', 'content-spam', 'content-virus', 'message-too-big', 'relay-denied', 'smtp-auth') THEN delivery.cause
    END AS code
  FROM delivery
  JOIN reply ON reply.reply_id = delivery.reply_id
),
busy_place AS (
  SELECT code, place
  FROM failed, finding_rule
  WHERE code IS NOT NULL
  GROUP BY code, place, fewest_for_subject
  HAVING count(*) >= fewest_for_subject
),
placed AS (
  SELECT
    failed.*,
    CASE
      WHEN failed.code = 'ip-blocklisted' THEN coalesce(failed.listed, failed.log_host)
      WHEN failed.code = 'domain-blocklisted' THEN coalesce(failed.listed, split_part(lower(failed.sender), '@', -1))
      WHEN failed.code IN ('auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'content-spam', 'content-virus', 'sender-address')
        THEN split_part(lower(failed.sender), '@', -1)
      WHEN failed.code IN ('rdns-helo', 'own-dns-failure', 'own-config') THEN failed.log_host
      WHEN failed.code = 'smtp-auth' THEN coalesce(failed.relay_host, failed.place)
      WHEN failed.provider NOT IN ('other', 'none') OR busy_place.place IS NOT NULL THEN failed.place
      ELSE 'other'
    END AS subject,
    CASE
      WHEN failed.code IN ('rdns-helo', 'own-dns-failure', 'own-config', 'ip-blocklisted') THEN 'server'
      WHEN failed.code IN ('auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'content-spam', 'content-virus', 'sender-address',
        'domain-blocklisted') THEN 'sender'
      ELSE 'place'
    END AS kind,
    CASE
      WHEN failed.code IN ('rdns-helo', 'own-dns-failure', 'own-config', 'ip-blocklisted') THEN failed.log_host
      WHEN failed.code IN ('auth-spf', 'auth-dkim', 'auth-dmarc', 'auth-missing', 'content-spam', 'content-virus', 'sender-address',
        'domain-blocklisted') THEN split_part(lower(failed.sender), '@', -1)
      ELSE failed.place
    END AS traffic_key
  FROM failed
  LEFT JOIN busy_place ON busy_place.code = failed.code AND busy_place.place = failed.place
  WHERE failed.code IS NOT NULL
),
traffic AS (
  SELECT
    'place' AS kind, CASE WHEN provider IN ('other', 'none') THEN coalesce(recipient_domain, 'other') ELSE provider END AS traffic_key,
    count(*) FILTER (last_attempt_at >= window_start) AS deliveries,
    max(last_attempt_at) FILTER (outcome = 'delivered') AS last_delivered_at
  FROM delivery, finding_rule
  GROUP BY traffic_key
  UNION ALL
  SELECT
    'sender', split_part(lower(CASE WHEN sender = '' THEN '<>' ELSE coalesce(sender, '') END), '@', -1), count(*) FILTER (last_attempt_at >= window_start),
    max(last_attempt_at) FILTER (outcome = 'delivered')
  FROM delivery, finding_rule
  GROUP BY ALL
  UNION ALL
  SELECT
    'server', coalesce(log_host, ''), count(*) FILTER (last_attempt_at >= window_start),
    max(last_attempt_at) FILTER (outcome = 'delivered')
  FROM delivery, finding_rule
  GROUP BY ALL
),
key_seen AS (
  SELECT DISTINCT code, subject, kind, traffic_key
  FROM placed
),
subject_traffic AS (
  SELECT
    key_seen.code, key_seen.subject, sum(traffic.deliveries)::BIGINT AS deliveries, max(traffic.last_delivered_at) AS last_delivered_at
  FROM key_seen
  JOIN traffic ON traffic.kind = key_seen.kind AND traffic.traffic_key = key_seen.traffic_key
  GROUP BY key_seen.code, key_seen.subject
),
provider_count AS (
  SELECT code, subject, provider, count(*) AS deliveries
  FROM placed
  WHERE provider NOT IN ('other', 'none')
  GROUP BY code, subject, provider
),
main_provider AS (
  SELECT code, subject, arg_max(provider, (deliveries, provider)) AS provider, count(*) AS providers
  FROM provider_count
  GROUP BY code, subject
),
domain_count AS (
  SELECT code, subject, domain, count(*) AS deliveries
  FROM placed
  WHERE domain <> ''
  GROUP BY code, subject, domain
),
main_domain AS (
  SELECT code, subject, array_to_string(arg_max(domain, (deliveries, domain), 3), ', ') AS examples
  FROM domain_count
  GROUP BY code, subject
),
failing_day AS (
  SELECT
    code, subject, min(first_attempt_at) AS began_at, max(last_attempt_at) AS ended_at,
    lag(max(last_attempt_at)) OVER (PARTITION BY code, subject ORDER BY min(first_attempt_at)) AS before_ended_at
  FROM placed
  GROUP BY code, subject, date_trunc('day', first_attempt_at)
),
spell AS (
  SELECT code, subject, max(began_at) AS since
  FROM failing_day, finding_rule
  WHERE before_ended_at IS NULL OR began_at > before_ended_at + to_days(window_days)
  GROUP BY code, subject
),
folded AS (
  SELECT
    code, subject,
    count(DISTINCT message_id) FILTER (last_attempt_at >= window_start) AS messages,
    count(DISTINCT recipient) FILTER (last_attempt_at >= window_start) AS recipients,
    count(*) FILTER (last_attempt_at >= window_start) AS deliveries,
    count(*) FILTER (last_attempt_at >= window_start AND outcome IN ('bounced', 'expired')) AS failed,
    count(*) FILTER (last_attempt_at >= window_start AND outcome = 'delivered') AS arrived,
    median(time_to_deliver_seconds) FILTER (last_attempt_at >= window_start AND outcome = 'delivered') AS median_seconds,
    max(CASE WHEN outcome = 'delivered' THEN first_attempt_at ELSE last_attempt_at END) AS last_seen,
    string_agg(DISTINCT list, ', ' ORDER BY list) AS list,
    arg_max(
      struct_pack(
        text := coalesce(reply_text, sample), url := lookup_url,
        source_id := CASE WHEN reply_text IS NULL THEN sample_source_id ELSE evidence_source_id END,
        byte_offset := CASE WHEN reply_text IS NULL THEN sample_byte_offset ELSE evidence_byte_offset END),
      (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) AS latest
  FROM placed, finding_rule
  GROUP BY code, subject
)
SELECT
  folded.code, folded.subject, folded.messages, folded.recipients, folded.deliveries, folded.failed, folded.arrived,
  folded.median_seconds, spell.since, folded.last_seen, folded.list, folded.latest.url AS reply_url, folded.latest.text AS text,
  coalesce(source.name, '') AS file, folded.latest.byte_offset AS byte_offset,
  coalesce(subject_traffic.deliveries, 0) AS traffic, subject_traffic.last_delivered_at,
  main_provider.provider, coalesce(main_provider.providers, 0) AS providers, main_domain.examples
FROM folded
JOIN spell ON spell.code = folded.code AND spell.subject = folded.subject
LEFT JOIN subject_traffic ON subject_traffic.code = folded.code AND subject_traffic.subject = folded.subject
LEFT JOIN main_provider ON main_provider.code = folded.code AND main_provider.subject = folded.subject
LEFT JOIN main_domain ON main_domain.code = folded.code AND main_domain.subject = folded.subject
LEFT JOIN source ON source.source_id = folded.latest.source_id
WHERE folded.messages > 0
ORDER BY folded.code, folded.messages DESC, folded.subject
