-- purpose: what tells of the lines that findings rest on. Where several logs bore one name, the one counts that has this reply
--          at that place, else the one that is there now.
-- grain:   one line of one finding
-- reads:   evidence_place (temporary), located_source, event
-- writes:  evidence_line (temporary)
CREATE OR REPLACE TEMP TABLE evidence_line AS
WITH told AS (
  SELECT
    evidence_place.number, evidence_place.since, evidence_place.last_seen, located_source.source_id, evidence_place.byte_offset,
    located_source.is_there, min(event.log_host) AS log_host, min(event.logged_at) AS logged_at, min(event.queue_id) AS queue_id,
    min(event.reply_id) AS reply_id, coalesce(bool_or(event.reply_text = evidence_place.said), false) AS fits
  FROM evidence_place
  JOIN located_source ON located_source.name = evidence_place.name
  LEFT JOIN event ON event.source_id = located_source.source_id AND event.byte_offset = evidence_place.byte_offset
  GROUP BY ALL
)
SELECT number, since, last_seen, source_id, byte_offset, log_host, logged_at, queue_id, reply_id
FROM told
QUALIFY row_number() OVER (PARTITION BY number ORDER BY fits DESC, is_there DESC, source_id DESC) = 1
