-- purpose: addresses that the bounce-spike guard kept from the suppression list and that no incident tells of, put together, with the
--          provider of most of them
-- grain:   one row
-- reads:   address, told_incident (temporary), source, finding_rule (temporary)
WITH held AS (
  SELECT address, provider, first_failure, last_failure, reply_text, source_id, byte_offset
  FROM address, finding_rule
  WHERE verdict = 'review' AND reason IN ('bounce-spike', 'provider-outage') AND last_failure >= window_start
    AND NOT EXISTS (
      SELECT 1
      FROM told_incident AS incident
      WHERE incident.kind IN ('receiver-fault', 'receiver-silent', 'provider-outage') AND address.last_failure BETWEEN incident.since AND incident.last_seen
    )
)
SELECT
  count(*) AS recipients, coalesce(mode(held.provider ORDER BY held.provider), '') AS provider, min(held.first_failure) AS since,
  max(held.last_failure) AS last_seen, arg_max(held.reply_text, (held.last_failure, held.address)) AS text,
  coalesce(arg_max(coalesce(source.name, ''), (held.last_failure, held.address)), '') AS file,
  coalesce(arg_max(held.byte_offset, (held.last_failure, held.address)), 0) AS byte_offset
FROM held
LEFT JOIN source ON source.source_id = held.source_id
