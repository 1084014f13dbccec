-- purpose: failed deliveries of the current spell of each fault, with all mail that could have met it since, how much of that the
--          last failures are behind (recovered: at places that took mail since), what was taken after the last of all, when
--          one of those places first took mail after it (resumed), and how much other mail there was
-- grain:   one (finding code, subject) with failures in the window
-- reads:   current_failure, fault, met, failed_message, failed_recipient, spell, taken_since, to_several, finding_rule (temporary), delivery,
--          source
WITH mail AS NOT MATERIALIZED (
  SELECT date_trunc('hour', delivery.first_attempt_at) AS hour, to_several.message_id AS several_id
  FROM delivery
  CROSS JOIN finding_rule
  LEFT JOIN to_several ON to_several.message_id = delivery.message_id
  WHERE delivery.last_attempt_at >= window_start()
),
mail_hour AS (
  SELECT hour, count(*) AS messages
  FROM mail
  WHERE several_id IS NULL
  GROUP BY hour
  UNION ALL
  SELECT hour, count(DISTINCT several_id)
  FROM mail
  WHERE several_id IS NOT NULL
  GROUP BY hour
),
all_mail AS (
  SELECT spell.code, spell.subject, sum(mail_hour.messages)::BIGINT AS messages
  FROM spell
  JOIN mail_hour ON mail_hour.hour >= date_trunc('hour', spell.since)
  GROUP BY spell.code, spell.subject
),
provider_count AS (
  SELECT code, subject, provider, count(*) AS deliveries
  FROM current_failure
  WHERE provider NOT IN ('other', 'none')
  GROUP BY code, subject, provider
),
main_provider AS (
  SELECT code, subject, arg_max(provider, (deliveries, provider)) AS provider, max(deliveries) AS deliveries
  FROM provider_count
  GROUP BY code, subject
),
domain_count AS (
  SELECT code, subject, domain, count(*) AS deliveries
  FROM current_failure
  WHERE domain <> ''
  GROUP BY code, subject, domain
),
main_domain AS (
  SELECT code, subject, array_to_string(arg_max(domain, (deliveries, domain), 3), ', ') AS examples, count(*) AS domains
  FROM domain_count
  GROUP BY code, subject
),
folded AS (
  SELECT
    code, subject, any_value(since) AS since, bool_or(is_way_out) AS is_way_out,
    median(time_to_deliver_seconds) FILTER (outcome = 'delivered') AS median_seconds,
    max(last_failed_at) AS last_seen,
    string_agg(DISTINCT list, ', ' ORDER BY list) AS list,
    mode(ticket ORDER BY ticket) AS ticket,
    arg_max(
      struct_pack(
        text := coalesce(reply_text, sample), url := lookup_url,
        source_id := CASE WHEN reply_text IS NULL THEN sample_source_id ELSE evidence_source_id END,
        byte_offset := CASE WHEN reply_text IS NULL THEN sample_byte_offset ELSE evidence_byte_offset END),
      (last_attempt_at, evidence_source_id, evidence_byte_offset, recipient)) AS latest
  FROM current_failure
  GROUP BY code, subject
)
SELECT
  folded.code, CASE WHEN folded.subject = '*' THEN main_domain.examples ELSE folded.subject END AS subject, folded.subject AS subject_key,
  folded.subject = '*' AS several,
  folded.is_way_out, failed_message.messages, failed_recipient.recipients, failed_message.deliveries, failed_message.failed, failed_message.arrived,
  failed_message.waiting, folded.median_seconds,
  folded.since, folded.last_seen, folded.list, folded.ticket, folded.latest.url AS reply_url, folded.latest.text AS text,
  coalesce(source.name, '') AS file, folded.latest.byte_offset AS byte_offset, greatest(met.tried, failed_message.messages) AS tried,
  greatest(coalesce(all_mail.messages, 0), failed_message.messages) AS all_messages, met.recovered, met.last_delivered_at,
  met.resumed_at, taken_since.messages AS taken_since, taken_since.longest_pause, taken_since.surely_taking,
  main_provider.provider, coalesce(2 * main_provider.deliveries > failed_message.deliveries, false) AS mostly_there, main_domain.examples,
  coalesce(main_domain.domains, 0) AS domains
FROM folded
JOIN fault ON fault.code = folded.code AND fault.subject = folded.subject
JOIN failed_message ON failed_message.fault = fault.fault
JOIN failed_recipient ON failed_recipient.fault = fault.fault
JOIN met ON met.fault = fault.fault
JOIN taken_since ON taken_since.fault = fault.fault
LEFT JOIN all_mail ON all_mail.code = folded.code AND all_mail.subject = folded.subject
LEFT JOIN main_provider ON main_provider.code = folded.code AND main_provider.subject = folded.subject
LEFT JOIN main_domain ON main_domain.code = folded.code AND main_domain.subject = folded.subject
LEFT JOIN source ON source.source_id = folded.latest.source_id
ORDER BY folded.code, failed_message.messages DESC, folded.subject
