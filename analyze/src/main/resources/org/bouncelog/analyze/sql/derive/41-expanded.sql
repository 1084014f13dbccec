-- purpose: aliases that had to wait before Exim could expand them: it names the alias while it waits, without a transport, and
--          later its targets, each with the alias that it came from. From then on these are the deliveries. An alias that is one of
--          its own targets (who forwards a copy) gets attempts of its own, and stays a delivery; so does who waits to be routed while
--          a copy goes out (unseen): that belongs to the same run of the queue, and an alias is not tried again in less than a
--          minute. A copy that takes longer hides who waits only until the next try.
-- grain:   one message and one alias
-- reads:   attempt (temporary), logged
-- writes:  expanded (temporary)
CREATE OR REPLACE TEMP TABLE expanded AS
WITH target AS (
  SELECT DISTINCT message_id, original_key AS alias_key
  FROM attempt
  WHERE original_key <> text_key(NULL) -- nearly all have none: this costs nothing
    AND original_key <> recipient_key
),
waited AS (
  SELECT alias.message_id, alias.recipient_key, max(alias.seq) AS last_seq, max(alias.logged_at) AS last_at
  FROM attempt AS alias
  JOIN target ON target.message_id = alias.message_id AND target.alias_key = alias.recipient_key
  JOIN logged AS event ON event.event_row = alias.event_row
  GROUP BY alias.message_id, alias.recipient_key
  HAVING bool_and(alias.outcome = 'deferred' AND names_aliases(event.mta) AND event.transport IS NULL)
)
SELECT waited.message_id, waited.recipient_key
FROM waited
JOIN attempt AS onward
  ON onward.message_id = waited.message_id AND onward.original_key = waited.recipient_key
 AND onward.recipient_key <> waited.recipient_key AND onward.seq > waited.last_seq
GROUP BY waited.message_id, waited.recipient_key, waited.last_at
HAVING min(onward.logged_at) >= waited.last_at + INTERVAL 1 MINUTE
