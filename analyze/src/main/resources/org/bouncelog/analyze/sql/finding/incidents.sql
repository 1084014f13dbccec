-- purpose: faults that several failures shared, with how much went the same way since they began: by the same relay, from the same
--          server, to the same receiver or recipient domain, and the
--          addresses that are kept from the suppression list for it
-- grain:   one kind of fault and what its failures have in common
-- reads:   told_incident, finding_rule (temporary), delivery, address, source
WITH sent AS (
  SELECT
    rtrim(lower(delivery.relay_host), '.') AS relay, delivery.relay_ip, coalesce(delivery.log_host, '') AS log_host, delivery.recipient_domain AS domain,
    delivery.provider, delivery.first_attempt_at
  FROM delivery, finding_rule
  WHERE delivery.last_attempt_at >= window_start
),
tried AS (
  SELECT incident.kind, incident.scope, incident.subject, count(*) AS deliveries
  FROM told_incident AS incident
  JOIN sent ON sent.first_attempt_at >= incident.since AND CASE incident.scope
    WHEN 'RELAY' THEN sent.provider = incident.subject OR sent.relay = incident.subject OR ends_with(sent.relay, '.' || incident.subject)
    WHEN 'IP' THEN sent.relay_ip = incident.subject
    WHEN 'HOST' THEN lower(sent.log_host) = incident.subject
    WHEN 'DOMAIN' THEN sent.domain = incident.subject
    WHEN 'ANSWERER' THEN sent.provider = incident.subject OR sent.relay = incident.subject OR ends_with(sent.relay, '.' || incident.subject)
    ELSE true
  END
  GROUP BY incident.kind, incident.scope, incident.subject
),
all_mail AS (
  SELECT incident.kind, incident.scope, incident.subject, count(*) AS deliveries
  FROM told_incident AS incident
  JOIN sent ON sent.first_attempt_at >= incident.since
  GROUP BY incident.kind, incident.scope, incident.subject
),
held AS (
  SELECT incident.kind, incident.scope, incident.subject, count(*) AS addresses
  FROM told_incident AS incident
  JOIN address ON address.verdict = 'review' AND address.reason IN ('bounce-spike', 'provider-outage')
    AND address.last_failure BETWEEN incident.since AND incident.last_seen
    AND (incident.subject IN (address.provider, address.domain) OR incident.scope IN ('ANSWERER', 'IP') AND address.provider = 'other')
  WHERE incident.kind IN ('receiver-fault', 'receiver-silent', 'provider-outage')
  GROUP BY incident.kind, incident.scope, incident.subject
)
SELECT
  incident.kind, incident.scope, incident.subject, incident.provider, incident.since, incident.last_seen, incident.ended, incident.addresses,
  incident.domains, incident.messages, incident.cause, incident.reply_code IS NOT NULL AS is_reply, incident.reply_text AS text, incident.log_host,
  coalesce(source.name, '') AS file, coalesce(incident.byte_offset, 0) AS byte_offset,
  greatest(coalesce(tried.deliveries, 0), incident.messages) AS tried,
  greatest(coalesce(all_mail.deliveries, 0), incident.messages) AS all_messages, coalesce(held.addresses, 0) AS held
FROM told_incident AS incident
LEFT JOIN tried ON tried.kind = incident.kind AND tried.scope = incident.scope AND tried.subject = incident.subject
LEFT JOIN all_mail ON all_mail.kind = incident.kind AND all_mail.scope = incident.scope AND all_mail.subject = incident.subject
LEFT JOIN held ON held.kind = incident.kind AND held.scope = incident.scope AND held.subject = incident.subject
LEFT JOIN source ON source.source_id = incident.source_id
ORDER BY incident.kind, incident.messages DESC, incident.scope, incident.subject
