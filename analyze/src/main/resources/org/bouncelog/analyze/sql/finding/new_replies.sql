-- purpose: replies of the last day that were never seen before, by who gave them. A new wording of a cause that rules
--          know happens every day: only what no rule knows for sure counts, and what comes in masses. A history of a week tells
--          what is new. What comes with a fault that another finding tells of, or from places where it met few messages and
--          recipients, is none: one message that is tried again all day is one.
-- grain:   one provider; else the registered domain of the host that said it, or the recipient domain where none did
-- reads:   unsettled_event, settled, clock, reply, source, told_delivery, finding_rule (temporary)
WITH bound AS (
  SELECT newest - INTERVAL 1 DAY AS day_start
  FROM clock
  WHERE (SELECT min(logged_at) FROM unsettled_event) <= newest - INTERVAL 7 DAY OR (SELECT min(begun_at) FROM settled) <= newest - INTERVAL 7 DAY
),
fresh AS (
  SELECT
    event.reply_id, count(*) AS attempts, min(event.logged_at) AS since, max(event.logged_at) AS last_seen
  FROM unsettled_event AS event, bound
  WHERE event.reply_id IS NOT NULL AND event.kind = 'attempt'
  GROUP BY event.reply_id, bound.day_start
  HAVING min(event.logged_at) > bound.day_start
),
alarming AS (
  SELECT fresh.reply_id, fresh.attempts, fresh.since, fresh.last_seen, reply.confidence = 'low' AS unknown
  FROM fresh
  JOIN reply ON reply.reply_id = fresh.reply_id
  ANTI JOIN told_delivery ON told_delivery.reply_id = fresh.reply_id
),
placed AS (
  SELECT
    CASE WHEN event.provider NOT IN ('other', 'none') THEN event.provider
      ELSE coalesce(registered_domain(rtrim(lower(event.relay_host), '.')), event.recipient_domain) END AS place,
    alarming.reply_id, count(*) AS attempts, alarming.unknown,
    count(DISTINCT (event.queue_id, event.log_host)) AS messages, count(DISTINCT lower(event.recipient)) AS recipients,
    count(DISTINCT (event.queue_id, event.log_host, lower(event.recipient))) AS deliveries,
    min(event.logged_at) AS since, max(event.logged_at) AS last_seen
  FROM unsettled_event AS event
  JOIN alarming ON alarming.reply_id = event.reply_id
  GROUP BY ALL
),
busy_place AS (
  SELECT place, placed.unknown
  FROM placed, finding_rule
  WHERE place IS NOT NULL
  GROUP BY place, placed.unknown, fewest_messages, fewest_for_jump
  HAVING sum(deliveries) >= CASE WHEN placed.unknown THEN fewest_messages ELSE fewest_for_jump END
),
at_place AS (
  SELECT
    busy_place.place, sum(placed.attempts)::BIGINT AS attempts, sum(placed.messages)::BIGINT AS messages,
    sum(placed.recipients)::BIGINT AS recipients, count(*) AS replies, bool_or(placed.unknown) AS unknown,
    min(placed.since) AS since, max(placed.last_seen) AS last_seen,
    arg_max(
      struct_pack(text := reply.sample, file := coalesce(source.name, ''), byte_offset := reply.sample_byte_offset),
      (placed.attempts, reply.template, reply.reply_id)) AS most
  FROM placed
  JOIN reply ON reply.reply_id = placed.reply_id
  LEFT JOIN source ON source.source_id = reply.sample_source_id
  JOIN busy_place ON busy_place.place = placed.place AND busy_place.unknown = placed.unknown
  GROUP BY busy_place.place
)
SELECT place, attempts, messages, recipients, replies, unknown, since, last_seen, most.text AS text, most.file AS file, most.byte_offset AS byte_offset
FROM at_place
ORDER BY messages DESC, place
