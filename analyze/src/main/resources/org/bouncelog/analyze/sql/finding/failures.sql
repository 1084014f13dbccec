-- purpose: failed deliveries of the current spell of each fault, with all mail that could have met it since, how much of that the
--          last failures are behind (recovered: at places that took mail since), what was taken after the last of all, when
--          one of those places first took mail after it (resumed), and how much other mail there was
-- grain:   one (finding code, subject) with failures in the window
-- reads:   current_failure, fault, refusing_group, place_traffic, spell, taken_since, to_several, finding_rule (temporary), delivery, source
WITH refusing AS (
  SELECT
    fault.fault, refusing_group.number, any_value(fault.since) AS since, any_value(fault.last_failed_at) AS fault_failed_at, count(*) AS deliveries,
    max(current_failure.last_failed_at) AS last_failed_at
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
  JOIN refusing_group
    ON refusing_group.kind = current_failure.kind AND refusing_group.traffic_key = current_failure.traffic_key
   AND refusing_group.place = current_failure.place
  GROUP BY fault.fault, refusing_group.number
),
tried AS (
  SELECT
    refusing.fault, count(*) FILTER (to_several.message_id IS NULL) + count(DISTINCT to_several.message_id) AS tried,
    min(place_traffic.last_attempt_at) FILTER (place_traffic.outcome = 'delivered' AND place_traffic.last_attempt_at > refusing.fault_failed_at)
      AS resumed_at
  FROM refusing
  JOIN place_traffic ON place_traffic.number = refusing.number
  LEFT JOIN to_several ON to_several.message_id = place_traffic.message_id
  CROSS JOIN finding_rule
  WHERE place_traffic.first_attempt_at >= refusing.since AND place_traffic.last_attempt_at >= finding_rule.window_start
  GROUP BY refusing.fault
),
taking AS (
  SELECT number, max(last_attempt_at) FILTER (outcome = 'delivered') AS last_delivered_at
  FROM place_traffic
  GROUP BY number
),
recovered AS (
  SELECT
    refusing.fault, coalesce(sum(refusing.deliveries) FILTER (taking.last_delivered_at > refusing.last_failed_at), 0) / sum(refusing.deliveries) AS recovered,
    max(taking.last_delivered_at) AS last_delivered_at
  FROM refusing
  LEFT JOIN taking ON taking.number = refusing.number
  GROUP BY refusing.fault
),
mail_hour AS (
  SELECT
    date_trunc('hour', delivery.first_attempt_at) AS hour,
    count(*) FILTER (to_several.message_id IS NULL) + count(DISTINCT to_several.message_id) AS messages
  FROM delivery
  CROSS JOIN finding_rule
  LEFT JOIN to_several ON to_several.message_id = delivery.message_id
  WHERE delivery.last_attempt_at >= finding_rule.window_start
  GROUP BY ALL
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
-- Messages and recipients are told apart by grouping, which the database does on disk where there are many: it keeps all that
-- count(DISTINCT) has seen in memory.
message AS (
  SELECT
    fault.fault, current_failure.message_id, count(*) AS deliveries, bool_or(current_failure.outcome IN ('bounced', 'expired')) AS failed,
    bool_or(current_failure.outcome = 'delivered') AS arrived, bool_or(current_failure.outcome = 'open') AS waiting
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
  GROUP BY fault.fault, current_failure.message_id
),
message_count AS (
  SELECT
    fault, count(*) AS messages, sum(deliveries)::BIGINT AS deliveries, count(*) FILTER (failed) AS failed, count(*) FILTER (arrived) AS arrived,
    count(*) FILTER (waiting) AS waiting
  FROM message
  GROUP BY fault
),
recipient AS (
  SELECT DISTINCT fault.fault, current_failure.recipient
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
),
recipient_count AS (
  SELECT fault, count(*) AS recipients
  FROM recipient
  GROUP BY fault
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
  folded.is_way_out, message_count.messages, recipient_count.recipients, message_count.deliveries, message_count.failed, message_count.arrived,
  message_count.waiting, folded.median_seconds,
  folded.since, folded.last_seen, folded.list, folded.ticket, folded.latest.url AS reply_url, folded.latest.text AS text,
  coalesce(source.name, '') AS file, folded.latest.byte_offset AS byte_offset, greatest(coalesce(tried.tried, 0), message_count.messages) AS tried,
  greatest(coalesce(all_mail.messages, 0), message_count.messages) AS all_messages, recovered.recovered, recovered.last_delivered_at,
  tried.resumed_at, taken_since.messages AS taken_since, taken_since.longest_pause, taken_since.surely_taking,
  main_provider.provider, coalesce(2 * main_provider.deliveries > message_count.deliveries, false) AS mostly_there, main_domain.examples,
  coalesce(main_domain.domains, 0) AS domains
FROM folded
JOIN fault ON fault.code = folded.code AND fault.subject = folded.subject
JOIN message_count ON message_count.fault = fault.fault
JOIN recipient_count ON recipient_count.fault = fault.fault
JOIN recovered ON recovered.fault = fault.fault
JOIN taken_since ON taken_since.fault = fault.fault
LEFT JOIN tried ON tried.fault = fault.fault
LEFT JOIN all_mail ON all_mail.code = folded.code AND all_mail.subject = folded.subject
LEFT JOIN main_provider ON main_provider.code = folded.code AND main_provider.subject = folded.subject
LEFT JOIN main_domain ON main_domain.code = folded.code AND main_domain.subject = folded.subject
LEFT JOIN source ON source.source_id = folded.latest.source_id
ORDER BY folded.code, message_count.messages DESC, folded.subject
