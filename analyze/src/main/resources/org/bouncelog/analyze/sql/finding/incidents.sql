-- purpose: faults that several failures shared, with how much went the same way since they began: by the same relay, from the same
--          server, to the same receiver or recipient domain; when that way first took mail after the last failure (resumed); how
--          much of it is still in the queue; and the addresses that are kept from the suppression list for it
-- grain:   one kind of fault and what its failures have in common
-- reads:   told_incident, finding_rule (temporary), incident_delivery, delivery, unsettled_delivery, address, source
WITH sent AS (
  SELECT
    rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip)), '.') AS relay, delivery.relay_ip, coalesce(delivery.log_host, '') AS log_host, delivery.recipient_domain AS domain,
    delivery.provider, delivery.first_attempt_at, delivery.last_attempt_at, delivery.outcome
  FROM delivery, finding_rule
  WHERE delivery.last_attempt_at >= window_start
),
tried AS (
  SELECT
    incident.number, count(*) FILTER (sent.first_attempt_at <= incident.last_seen) AS deliveries,
    min(sent.last_attempt_at) FILTER (sent.outcome = 'delivered' AND sent.last_attempt_at > incident.last_seen) AS resumed_at
  FROM told_incident AS incident
  JOIN sent ON sent.first_attempt_at >= incident.since AND CASE incident.scope
    WHEN 'RELAY' THEN sent.provider = incident.subject OR sent.relay = incident.subject OR ends_with(sent.relay, '.' || incident.subject)
    WHEN 'IP' THEN sent.relay_ip = incident.subject
    WHEN 'HOST' THEN lower(sent.log_host) = incident.subject OR sent.log_host = '' AND incident.subject = 'this-server'
    WHEN 'DOMAIN' THEN sent.domain = incident.subject
    WHEN 'ANSWERER' THEN sent.provider = incident.subject OR sent.relay = incident.subject OR ends_with(sent.relay, '.' || incident.subject)
    ELSE true
  END
  GROUP BY incident.number
),
all_mail AS (
  SELECT incident.number, count(*) AS deliveries
  FROM told_incident AS incident
  JOIN sent ON sent.first_attempt_at >= incident.since
  GROUP BY incident.number
),
failing_domain AS (
  SELECT incident.number, delivery.recipient_domain AS domain, count(*) AS deliveries
  FROM told_incident AS incident
  JOIN incident_delivery ON incident_delivery.number = incident.number
  JOIN unsettled_delivery AS delivery ON delivery.message_id = incident_delivery.message_id AND delivery.recipient = incident_delivery.recipient
  WHERE delivery.recipient_domain IS NOT NULL
  GROUP BY ALL
),
waiting AS (
  SELECT incident.number, count(*) AS deliveries
  FROM told_incident AS incident
  JOIN incident_delivery ON incident_delivery.number = incident.number
  JOIN unsettled_delivery AS delivery ON delivery.message_id = incident_delivery.message_id AND delivery.recipient = incident_delivery.recipient
  WHERE delivery.outcome = 'open'
  GROUP BY incident.number
),
example AS (
  SELECT number, array_to_string(arg_max(domain, (deliveries, domain), 3), ', ') AS domains
  FROM failing_domain
  GROUP BY number
),
held AS (
  SELECT incident_delivery.number, count(DISTINCT address.address) AS addresses
  FROM told_incident AS incident
  JOIN incident_delivery ON incident_delivery.number = incident.number
  JOIN address ON address.address = folded(incident_delivery.recipient)
  WHERE incident.kind IN ('receiver-fault', 'receiver-silent', 'provider-outage') AND address.verdict = 'review' AND address.reason IN ('bounce-spike', 'provider-outage')
  GROUP BY incident_delivery.number
)
SELECT
  incident.number, incident.kind, incident.scope, incident.subject, incident.provider, incident.since, incident.last_seen, incident.ended, incident.addresses,
  incident.domains, incident.messages, incident.late, incident.cause, incident.reply_code IS NOT NULL AS is_reply, incident.reply_text AS text, incident.log_host,
  coalesce(source.name, '') AS file, coalesce(incident.byte_offset, 0) AS byte_offset,
  greatest(coalesce(tried.deliveries, 0), incident.messages) AS tried,
  greatest(coalesce(all_mail.deliveries, 0), incident.messages) AS all_messages, coalesce(held.addresses, 0) AS held,
  example.domains AS examples, tried.resumed_at, coalesce(waiting.deliveries, 0) AS waiting
FROM told_incident AS incident
LEFT JOIN tried ON tried.number = incident.number
LEFT JOIN all_mail ON all_mail.number = incident.number
LEFT JOIN waiting ON waiting.number = incident.number
LEFT JOIN example ON example.number = incident.number
LEFT JOIN held ON held.number = incident.number
LEFT JOIN source ON source.source_id = incident.source_id
ORDER BY incident.kind, incident.messages DESC, incident.scope, incident.subject
