-- purpose: what tells of the lines that findings rest on. Where several logs bore one name, the one counts that has this reply
--          at that place, else the one that is there now.
-- grain:   one line
-- reads:   evidence_place (temporary), located_source, event
WITH place AS (
  SELECT DISTINCT evidence_place.name, evidence_place.byte_offset, evidence_place.said, located_source.source_id, located_source.is_there
  FROM evidence_place
  JOIN located_source ON located_source.name = evidence_place.name
),
told AS (
  SELECT
    place.name, place.byte_offset, place.said, place.source_id, place.is_there, min(event.log_host) AS log_host,
    min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id, coalesce(bool_or(event.reply_text = place.said), false) AS fits
  FROM place
  LEFT JOIN event ON event.source_id = place.source_id AND event.byte_offset = place.byte_offset
  GROUP BY ALL
)
SELECT name, byte_offset, said, source_id, log_host, logged_at, queue_id
FROM told
QUALIFY row_number() OVER (PARTITION BY name, byte_offset, said ORDER BY fits DESC, is_there DESC, source_id DESC) = 1
ORDER BY name, byte_offset, said
