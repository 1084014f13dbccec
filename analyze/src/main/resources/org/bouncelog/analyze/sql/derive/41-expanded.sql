-- purpose: aliases that had to wait before Exim could expand them: it names the alias while it waits, without a transport, and
--          later its targets, each with the alias that it came from. From then on these are the deliveries. An alias that is one of
--          its own targets (who forwards a copy) gets attempts of its own, and stays a delivery.
-- grain:   one message and one alias
-- reads:   attempt (temporary), event
-- writes:  expanded (temporary)
CREATE OR REPLACE TEMP TABLE expanded AS
WITH target AS (
  SELECT message_id, original_key AS alias_key, max(seq) AS last_seq
  FROM attempt
  WHERE original_key <> hash(NULL::VARCHAR) -- nearly all have none: this costs nothing
    AND original_key <> recipient_key
  GROUP BY message_id, original_key
)
SELECT alias.message_id, alias.recipient_key
FROM attempt AS alias
JOIN target ON target.message_id = alias.message_id AND target.alias_key = alias.recipient_key
JOIN event ON event.rowid = alias.event_row
GROUP BY alias.message_id, alias.recipient_key
HAVING bool_and(alias.outcome = 'deferred' AND event.mta = 'exim' AND event.transport IS NULL) AND max(alias.seq) < max(target.last_seq)
