-- purpose: what each failure is about: our server, the sender domain, or who refused. A recipient domain is named by the host that
--          refused when that host refuses for others too, unless most of it and enough is that domain's, or by its registered domain. Where small receivers refuse alike because of
--          what we are (reputation, encryption), they are one subject, '*', which is shown as their names. A host asks us for a
--          login as our way out when it listens for submission or takes the mail of several domains.
-- grain:   one delivery
-- reads:   failure, delivery, reply, finding_rule (temporary)
-- writes:  subject_failure (temporary)
CREATE OR REPLACE TEMP TABLE subject_failure AS
WITH at_place AS (
  SELECT code, place, count(*) AS failures
  FROM failure
  WHERE kind = 'place'
  GROUP BY code, place
),
shared_host AS (
  SELECT
    code, registered_domain(relay_host) AS registered, count(DISTINCT domain) AS domains, count(*) AS failures,
    CASE WHEN count(DISTINCT relay_host) = 1 THEN min(relay_host) ELSE registered_domain(min(relay_host)) END AS name
  FROM failure
  WHERE kind = 'place' AND relay_host IS NOT NULL
  GROUP BY code, registered_domain(relay_host)
),
way_out AS (
  SELECT rtrim(lower(relay_host), '.') AS host
  FROM delivery
  WHERE rtrim(lower(relay_host), '.') IN (SELECT relay_host FROM failure WHERE code = 'smtp-auth')
  GROUP BY host
  HAVING bool_or(relay_port IN (465, 587)) OR count(DISTINCT recipient_domain) >= 3
),
named AS (
  SELECT
    failure.*, reply.list, reply.listed, reply.lookup_url, reply.ticket, reply.sample, reply.sample_source_id, reply.sample_byte_offset,
    way_out.host IS NOT NULL AS is_way_out,
    CASE
      WHEN failure.code = 'ip-blocklisted' THEN coalesce(reply.listed, failure.log_host)
      WHEN failure.code = 'domain-blocklisted' THEN coalesce(reply.listed, failure.sender_domain)
      WHEN failure.kind = 'sender' THEN failure.sender_domain
      WHEN failure.kind = 'server' THEN failure.log_host
      WHEN way_out.host IS NOT NULL THEN coalesce(shared_host.name, failure.relay_host)
      WHEN failure.provider NOT IN ('other', 'none') THEN failure.place
      WHEN shared_host.domains > 1 AND at_place.failures < greatest(fewest_for_subject, 0.8 * shared_host.failures) THEN shared_host.name
      ELSE failure.place
    END AS subject
  FROM failure
  JOIN reply ON reply.reply_id = failure.reply_id
  CROSS JOIN finding_rule
  LEFT JOIN at_place ON failure.kind = 'place' AND at_place.code = failure.code AND at_place.place = failure.place
  LEFT JOIN shared_host ON failure.kind = 'place' AND shared_host.code = failure.code
   AND shared_host.registered = registered_domain(failure.relay_host)
  LEFT JOIN way_out ON failure.code = 'smtp-auth' AND way_out.host = failure.relay_host
),
small AS (
  SELECT code, subject
  FROM named, finding_rule
  WHERE code IN ('provider-block', 'reputation-deferral', 'tls-failure') AND last_attempt_at >= window_start()
    AND provider IN ('other', 'none')
  GROUP BY code, subject, fewest_messages
  HAVING count(DISTINCT message_id) < fewest_messages
),
alike AS (
  SELECT code
  FROM small
  GROUP BY code
  HAVING count(*) >= 5
)
SELECT
  named.* EXCLUDE (subject),
  CASE WHEN small.subject IS NOT NULL AND alike.code IS NOT NULL THEN '*' ELSE named.subject END AS subject,
  CASE named.kind WHEN 'server' THEN named.log_host WHEN 'sender' THEN named.sender_domain ELSE '' END AS traffic_key
FROM named
LEFT JOIN small ON small.code = named.code AND small.subject = named.subject
LEFT JOIN alike ON alike.code = named.code
