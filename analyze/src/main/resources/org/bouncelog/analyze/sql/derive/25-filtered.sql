-- purpose: attempts that gave a message to a content filter which gives it back to the same MTA under another id: pipe(8) or an
--          Exim transport, and sendmail(1). No line names both ids. What comes back is submitted by a local user, has the sender
--          and a recipient of what went in, at that time, and leaves for it by another way alone: a program that keeps the mail
--          does not look like that, and a second mail to the same mailbox, with a copy elsewhere, goes there, too.
-- grain:   one attempt, and one attempt of a message that may be its mail
-- reads:   logged, attempt, life (temporary)
-- writes:  filtered (temporary)
CREATE OR REPLACE TEMP TABLE filtered AS
WITH given AS MATERIALIZED (
  SELECT
    attempt.event_row, attempt.message_id, attempt.logged_at, attempt.recipient_key, event.transport, event.relay_host,
    life.host_key, life.instance_key, life.sender, greatest(life.started_at, attempt.logged_at - INTERVAL 15 MINUTE) AS earliest,
    attempt.logged_at + INTERVAL 1 MINUTE AS latest
  FROM logged AS event
  JOIN attempt ON attempt.event_row = event.event_row
  JOIN life ON life.message_id = attempt.message_id
  WHERE event.outcome = 'delivered' AND (event.transport = 'pipe' OR (hides_programs(event.mta) AND event.transport = 'local'))
    AND attempt.repetition = 0
),
submitted AS MATERIALIZED (
  SELECT life.message_id, life.host_key, life.instance_key, life.sender, life.started_at
  FROM logged AS event
  JOIN life ON life.message_id = event.source_id::BIGINT * 4398046511104 + event.byte_offset
  WHERE event.kind = 'message' AND event.client IS NOT NULL AND NOT contains(event.client, '[')
),
-- Mail of one sender may come a thousand times a day: only that of the same 20 minutes is compared.
given_back AS MATERIALIZED (
  SELECT given.*, submitted.message_id AS child_id, submitted.started_at
  FROM (SELECT *, unnest([epoch(latest)::BIGINT // 1200, epoch(latest)::BIGINT // 1200 - 1]) AS period FROM given) AS given
  JOIN submitted
    ON submitted.sender = given.sender AND submitted.host_key = given.host_key AND submitted.instance_key = given.instance_key
   AND epoch(submitted.started_at)::BIGINT // 1200 = given.period
   AND submitted.started_at BETWEEN given.earliest AND given.latest AND submitted.message_id <> given.message_id
)
SELECT given_back.event_row, given_back.logged_at, given_back.child_id, given_back.started_at
FROM given_back
JOIN attempt
  ON attempt.message_id = given_back.child_id AND given_back.recipient_key IN (attempt.recipient_key, attempt.original_key)
JOIN logged AS event ON event.event_row = attempt.event_row
GROUP BY given_back.event_row, given_back.logged_at, given_back.child_id, given_back.started_at
HAVING bool_and((event.transport, event.relay_host) IS DISTINCT FROM (given_back.transport, given_back.relay_host))
