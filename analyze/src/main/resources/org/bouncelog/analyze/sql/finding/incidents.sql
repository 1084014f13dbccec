-- purpose: faults that several failures shared, with how much went the same way since they began: by the same relay, from the same
--          server, to the same receiver or recipient domain; when that way first took mail after the last failure (resumed); how
--          much of it is still in the queue; and the addresses that are kept from the suppression list for it
-- grain:   one kind of fault and what its failures have in common
-- reads:   told_incident, incident_domain (temporary), incident_delivery, delivery, unsettled_delivery, unsettled_event, address, source
-- Each kind of way is joined by itself, by what is equal: all pairs of an incident and a delivery would be a billion in a long history.
WITH sent AS NOT MATERIALIZED (
  SELECT
    rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip)), '.') AS relay, delivery.relay_ip,
    coalesce(nullif(lower(delivery.log_host), ''), 'this-server') AS log_host, delivery.recipient_domain AS domain, delivery.provider,
    delivery.first_attempt_at, delivery.last_attempt_at, delivery.outcome, epoch(delivery.first_attempt_at)::BIGINT // 3600 AS hour
  FROM delivery
  WHERE delivery.last_attempt_at >= window_start() AND delivery.first_attempt_at >= (SELECT min(since) FROM told_incident)
),
-- What a relay of ours took, and whose own log is here, too, has the server that came after it as its last one.
handed_over AS (
  SELECT DISTINCT queue_id, recipient, relay, logged_at
  FROM (
    SELECT
      event.source_id, event.byte_offset, event.queue_id, lower(event.recipient) AS recipient,
      rtrim(lower(coalesce(event.relay_host, event.relay_ip)), '.') AS relay, event.logged_at
    FROM unsettled_event AS event
    WHERE event.kind = 'attempt' AND event.outcome = 'delivered' AND event.logged_at >= window_start()
      AND EXISTS (SELECT 1 FROM told_incident WHERE scope = 'RELAY')
  ) AS taken
  ANTI JOIN unsettled_delivery AS delivery
    ON delivery.evidence_source_id = taken.source_id AND delivery.evidence_byte_offset = taken.byte_offset
),
answerer AS (
  SELECT relay, provider
  FROM sent
  WHERE relay IS NOT NULL OR provider IS NOT NULL
  GROUP BY relay, provider
),
answering AS (
  SELECT incident.number, incident.since, incident.last_seen, answerer.relay, answerer.provider
  FROM told_incident AS incident
  JOIN answerer
    ON answerer.provider = incident.subject OR answerer.relay = incident.subject OR ends_with(answerer.relay, '.' || incident.subject)
  WHERE incident.scope IN ('RELAY', 'ANSWERER')
),
same_way AS NOT MATERIALIZED (
  SELECT answering.number, answering.since, answering.last_seen, sent.first_attempt_at, sent.last_attempt_at, sent.outcome
  FROM sent
  JOIN answering ON answering.relay IS NOT DISTINCT FROM sent.relay AND answering.provider IS NOT DISTINCT FROM sent.provider
  UNION ALL
  SELECT relay.number, relay.since, relay.last_seen, handed_over.logged_at, handed_over.logged_at, 'delivered'
  FROM handed_over
  JOIN told_incident AS relay
    ON relay.scope = 'RELAY' AND (handed_over.relay = relay.subject OR ends_with(handed_over.relay, '.' || relay.subject))
  UNION ALL
  SELECT incident.number, incident.since, incident.last_seen, sent.first_attempt_at, sent.last_attempt_at, sent.outcome
  FROM sent
  JOIN told_incident AS incident ON incident.scope = 'IP' AND incident.subject = sent.relay_ip
  UNION ALL
  SELECT incident.number, incident.since, incident.last_seen, sent.first_attempt_at, sent.last_attempt_at, sent.outcome
  FROM sent
  JOIN told_incident AS incident ON incident.scope = 'HOST' AND incident.subject = sent.log_host
  UNION ALL
  SELECT incident.number, incident.since, incident.last_seen, sent.first_attempt_at, sent.last_attempt_at, sent.outcome
  FROM sent
  JOIN told_incident AS incident ON incident.scope = 'DOMAIN' AND incident.subject = sent.domain
  UNION ALL
  SELECT incident.number, incident.since, incident.last_seen, sent.first_attempt_at, sent.last_attempt_at, sent.outcome
  FROM sent
  CROSS JOIN told_incident AS incident
  WHERE incident.scope NOT IN ('RELAY', 'ANSWERER', 'IP', 'HOST', 'DOMAIN')
),
tried AS (
  SELECT
    number, count(*) FILTER (first_attempt_at <= last_seen) AS deliveries,
    min(last_attempt_at) FILTER (outcome = 'delivered' AND last_attempt_at > last_seen) AS resumed_at
  FROM same_way
  WHERE first_attempt_at >= since
  GROUP BY number
),
sent_hour AS (
  SELECT hour, count(*) AS deliveries
  FROM sent
  GROUP BY hour
),
sent_since AS (
  SELECT incident.number, sent_hour.deliveries
  FROM told_incident AS incident
  JOIN sent_hour ON sent_hour.hour > epoch(incident.since)::BIGINT // 3600
  UNION ALL
  SELECT incident.number, count(*)
  FROM sent
  JOIN told_incident AS incident ON epoch(incident.since)::BIGINT // 3600 = sent.hour AND sent.first_attempt_at >= incident.since
  GROUP BY incident.number
),
all_mail AS (
  SELECT number, sum(deliveries)::BIGINT AS deliveries
  FROM sent_since
  GROUP BY number
),
failing_domain AS (
  SELECT number, domain, sum(deliveries) AS deliveries
  FROM incident_domain
  WHERE domain IS NOT NULL
  GROUP BY number, domain
),
waiting AS (
  SELECT number, sum(deliveries)::BIGINT AS deliveries
  FROM incident_domain
  WHERE is_open
  GROUP BY number
),
example AS (
  SELECT number, array_to_string(arg_max(domain, (deliveries, domain), 3), ', ') AS domains
  FROM failing_domain
  GROUP BY number
),
held_address AS (
  SELECT DISTINCT incident_delivery.number, address.address
  FROM told_incident AS incident
  JOIN incident_delivery ON incident_delivery.number = incident.number
  JOIN address ON address.address = folded(incident_delivery.recipient)
  WHERE incident.kind IN ('receiver-fault', 'receiver-silent', 'provider-outage') AND address.verdict = 'review' AND address.reason IN ('bounce-spike', 'provider-outage')
),
held AS (
  SELECT number, count(*) AS addresses
  FROM held_address
  GROUP BY number
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
