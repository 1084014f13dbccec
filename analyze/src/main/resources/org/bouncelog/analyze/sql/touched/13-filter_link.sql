-- purpose: ids that a content filter may connect (25-filtered): what a program took, and what a local user submitted within the hours
--          around it for the same recipient, who is reached by another way. No less than what 25-filtered finds, whatever lines came
--          since: senders are not compared.
-- grain:   two queue ids
-- reads:   unsettled_event, settled
-- writes:  filter_link (temporary)
CREATE OR REPLACE TEMP TABLE filter_link AS
WITH given AS MATERIALIZED (
  SELECT queue_id, logged_at, log_host, text_key(lower(recipient)) AS recipient_key, transport, relay_host
  FROM unsettled_event
  WHERE kind = 'attempt' AND outcome = 'delivered' AND (transport = 'pipe' OR (hides_programs(mta) AND transport = 'local')) AND queue_id IS NOT NULL
),
submitted AS MATERIALIZED (
  SELECT queue_id, logged_at, log_host
  FROM unsettled_event
  WHERE kind = 'message' AND client IS NOT NULL AND NOT contains(client, '[') AND queue_id IS NOT NULL
    AND hash(log_host) IN (SELECT hash(log_host) FROM given)
),
back AS (
  SELECT
    submitted.queue_id, submitted.logged_at, submitted.log_host,
    unnest([text_key(lower(event.recipient)), text_key(lower(event.original_recipient))]) AS recipient_key, event.transport, event.relay_host
  FROM submitted
  JOIN unsettled_event AS event ON event.queue_id = submitted.queue_id AND event.log_host IS NOT DISTINCT FROM submitted.log_host
  WHERE event.kind = 'attempt'
  UNION ALL
  SELECT queue_id, begun_at, log_host, text_key(lower(recipient)), 'smtp', relay_host
  FROM settled
  WHERE NOT contains(client, '[') AND hash(log_host) IN (SELECT hash(log_host) FROM given)
)
SELECT DISTINCT given.queue_id AS given_id, back.queue_id AS back_id
FROM given
JOIN back
  ON back.recipient_key = given.recipient_key AND back.log_host IS NOT DISTINCT FROM given.log_host
 AND back.logged_at BETWEEN given.logged_at - INTERVAL 2 HOUR AND given.logged_at + INTERVAL 2 HOUR
WHERE (back.transport, back.relay_host) IS DISTINCT FROM (given.transport, given.relay_host)
