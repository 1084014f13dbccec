-- purpose: mail stores of our own that refused everybody for a while: mail from outside that one message after the other failed there, for
--          people whose mail the same store took before. Who is gone is refused between others who are not.
-- grain:   one store, its last such time
-- reads:   delivery, inbound, explained (temporary), source, finding_rule (temporary)
WITH taken_in AS (
  SELECT
    coalesce(delivery.log_host, '') AS log_host, rtrim(lower(coalesce(delivery.relay_host, delivery.relay_ip, '')), '.') AS store, delivery.message_id,
    lower(delivery.recipient) AS recipient, delivery.recipient_domain AS domain, delivery.outcome, delivery.last_attempt_at, delivery.reply_text,
    delivery.evidence_source_id AS source_id, delivery.evidence_byte_offset AS byte_offset
  FROM delivery
  SEMI JOIN inbound ON inbound.delivery_row = delivery.delivery_row
  WHERE delivery.outcome IN ('delivered', 'bounced') AND delivery.transport IS DISTINCT FROM 'smtp'
),
in_order AS (
  SELECT
    *, count(*) FILTER (outcome = 'delivered') OVER store_so_far AS took,
    count(*) FILTER (outcome = 'delivered') OVER (PARTITION BY log_host, store) AS took_in_all,
    count(*) FILTER (outcome = 'delivered') OVER recipient_so_far > 0 AS is_living
  FROM taken_in
  WINDOW
    store_so_far AS (PARTITION BY log_host, store ORDER BY last_attempt_at, source_id, byte_offset, recipient ROWS UNBOUNDED PRECEDING),
    recipient_so_far AS (PARTITION BY log_host, store, recipient ORDER BY last_attempt_at, source_id, byte_offset ROWS UNBOUNDED PRECEDING)
),
spell AS (
  SELECT
    log_host, store, took, took_in_all > took AS ended, count(DISTINCT message_id) AS messages, count(DISTINCT recipient) AS recipients,
    count(DISTINCT recipient) FILTER (is_living) AS living, count(DISTINCT domain) AS domains, min(last_attempt_at) AS since,
    max(last_attempt_at) AS last_seen, arg_max(coalesce(reply_text, ''), (last_attempt_at, source_id, byte_offset, recipient)) AS text,
    arg_max(source_id, (last_attempt_at, source_id, byte_offset, recipient)) AS source_id,
    arg_max(byte_offset, (last_attempt_at, source_id, byte_offset, recipient)) AS byte_offset
  FROM in_order
  ANTI JOIN explained ON explained.message_id = in_order.message_id AND explained.recipient = in_order.recipient
  WHERE outcome = 'bounced'
  GROUP BY log_host, store, took, took_in_all
)
SELECT
  spell.log_host, spell.store, spell.ended, spell.messages, spell.recipients, spell.living, spell.domains, spell.since, spell.last_seen, spell.text,
  coalesce(source.name, '') AS file, spell.byte_offset
FROM spell
JOIN finding_rule ON spell.last_seen >= window_start()
LEFT JOIN source ON source.source_id = spell.source_id
WHERE spell.living >= $1 AND spell.messages >= $2
QUALIFY row_number() OVER (PARTITION BY spell.log_host, spell.store ORDER BY spell.last_seen DESC) = 1
ORDER BY spell.log_host, spell.store
