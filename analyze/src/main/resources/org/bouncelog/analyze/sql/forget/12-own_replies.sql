-- purpose: the reply templates that may hold the bare name of the forgotten address: whether they are about nobody else, and
--          whether their sample may be about it (nobody else is known at its place)
-- grain:   one reply template
-- reads:   unsettled_event, reply; parameters: the address and its local part in lower case
WITH place AS (
  SELECT
    reply_id, source_id, byte_offset, coalesce(lower(recipient) = $1, false) OR coalesce(lower(original_recipient) = $1, false) AS own
  FROM unsettled_event AS event
  WHERE reply_id IN (SELECT reply_id FROM reply WHERE contains(lower(sample), $2) OR contains(lower(template), $2))
),
said AS (
  SELECT
    reply.reply_id, bool_and(place.own) AS own,
    bool_or(place.own) FILTER (place.source_id = reply.sample_source_id AND place.byte_offset = reply.sample_byte_offset) AS own_sample
  FROM reply
  JOIN place ON place.reply_id = reply.reply_id
  GROUP BY reply.reply_id
)
SELECT
  reply.reply_id, reply.reply_code, reply.enhanced_status, reply.relay_host, reply.stage, reply.template, reply.sample, reply.listed,
  reply.lookup_url, said.own, coalesce(said.own_sample, true) AS own_sample
FROM reply
JOIN said ON said.reply_id = reply.reply_id
ORDER BY reply.reply_id
