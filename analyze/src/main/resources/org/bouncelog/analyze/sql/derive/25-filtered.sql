-- purpose: attempts that gave a message to a content filter which gives it back to the same MTA under another id: pipe(8) or an
--          Exim transport, and sendmail(1). No line names both ids. What comes back has the sender and a recipient of what
--          went in, at that time, and leaves by another way: a program that keeps the mail does not look like that.
-- grain:   one attempt and one message that may be its mail
-- reads:   event, attempt, life (temporary)
-- writes:  filtered (temporary)
CREATE OR REPLACE TEMP TABLE filtered AS
WITH given AS MATERIALIZED (
  SELECT
    attempt.event_row, attempt.message_id, attempt.logged_at, attempt.recipient_key, event.transport, event.relay_host,
    life.host_key, life.instance_key, life.sender, greatest(life.started_at, attempt.logged_at - INTERVAL 15 MINUTE) AS earliest,
    attempt.logged_at + INTERVAL 1 MINUTE AS latest
  FROM event
  JOIN attempt ON attempt.event_row = event.rowid
  JOIN life ON life.message_id = attempt.message_id
  WHERE event.outcome = 'delivered' AND (event.transport = 'pipe' OR (event.mta = 'exim' AND event.transport = 'local'))
    AND attempt.repetition = 0
),
-- Mail of one sender to one recipient may come a thousand times a day: only that of the same 20 minutes is compared.
wanted AS (
  SELECT *, unnest([epoch(latest)::BIGINT // 1200, epoch(latest)::BIGINT // 1200 - 1]) AS period
  FROM given
),
onward AS (
  SELECT event_row, message_id, unnest([recipient_key, original_key]) AS recipient_key
  FROM attempt
  WHERE EXISTS (FROM given)
),
given_back AS (
  SELECT
    onward.message_id, onward.recipient_key, life.host_key, life.instance_key, life.sender, life.started_at,
    epoch(life.started_at)::BIGINT // 1200 AS period, event.transport, event.relay_host
  FROM onward
  JOIN life ON life.message_id = onward.message_id
  JOIN event ON event.rowid = onward.event_row
)
SELECT wanted.event_row, wanted.logged_at, given_back.message_id AS child_id, min(given_back.started_at) AS started_at
FROM wanted
JOIN given_back
  ON given_back.recipient_key = wanted.recipient_key AND given_back.sender = wanted.sender AND given_back.period = wanted.period
 AND given_back.host_key = wanted.host_key AND given_back.instance_key = wanted.instance_key
 AND given_back.started_at BETWEEN wanted.earliest AND wanted.latest
WHERE given_back.message_id <> wanted.message_id
  AND (given_back.transport, given_back.relay_host) IS DISTINCT FROM (wanted.transport, wanted.relay_host)
GROUP BY wanted.event_row, wanted.logged_at, given_back.message_id
