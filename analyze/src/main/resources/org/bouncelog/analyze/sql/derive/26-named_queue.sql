-- purpose: messages of ours that have the id which the reply to an attempt names, and came at about that time: clocks of two hosts
--          may be minutes apart. The id alone does not tell whose it is where it is a short one of another host, which any server
--          may use, too, or where the mail went by a public address to the queue it came from.
-- grain:   one attempt and one message
-- reads:   attempt, life (temporary)
-- writes:  named_queue (temporary)
CREATE OR REPLACE TEMP TABLE named_queue AS
SELECT
  attempt.event_row, attempt.message_id AS parent_id, life.message_id AS child_id, attempt.by_local_agent AS forwarded,
  attempt.logged_at, life.started_at, attempt.relay_is_near, life.host_key, life.client_row,
  life.host_key IS DISTINCT FROM attempt.host_key AS other_host, life.instance_key IS DISTINCT FROM attempt.instance_key AS other_instance,
  CASE WHEN other_host THEN NOT attempt.queued_as_long ELSE NOT attempt.relay_is_near AND NOT other_instance END AS needs_proof
FROM attempt
JOIN life
  ON life.id_key = attempt.queued_as_key
 AND life.message_id <> attempt.message_id
 AND life.started_at BETWEEN attempt.logged_at - INTERVAL 15 MINUTE
   AND attempt.logged_at + CASE WHEN life.host_key IS DISTINCT FROM attempt.host_key THEN INTERVAL 15 MINUTE ELSE INTERVAL 1 MINUTE END
WHERE attempt.outcome = 'delivered' AND attempt.repetition = 0 AND attempt.queued_as_key IS NOT NULL
