-- purpose: the lines that tell of a message, each as a few numbers: what the next steps join and group by. Texts stay in
--          logged, where the last step fetches them by event_row for the few lines that decide. A view: each step reads
--          from there only what it asks for, which costs less than writing all of it once.
-- grain:   one event that names a queue id
-- reads:   logged, home (temporary)
-- writes:  line (temporary view)
CREATE OR REPLACE TEMP VIEW line AS
SELECT
  event_row, source_id::BIGINT * 4398046511104 + byte_offset AS position, logged_at, kind, outcome,
  hash(coalesce(logged.log_host, ''), mta, CASE WHEN queue_per_instance(mta) THEN coalesce(home.instance, logged.instance) ELSE '' END, text_key(queue_id)) AS queue_key,
  text_key(queue_id) AS id_key, hash(logged.log_host) AS host_key, hash(coalesce(home.instance, logged.instance)) AS instance_key,
  reuses_queue_ids(mta) AND NOT contains(queue_id, 'z') AS uses_ids_again, -- a z is in each long id of Postfix, and in no other
  names_aliases(mta) AS names_aliases, -- beside each target
  client IS NOT NULL AS names_client, CASE WHEN kind = 'message' AND client IS NOT NULL THEN event_row END AS client_row, CASE WHEN kind = 'message' THEN sender END AS sender, message_size,
  CASE WHEN message_size IS NOT NULL THEN hash(text_key(sender), message_size) END AS content_key,
  CASE WHEN recipient IS NOT NULL THEN text_key(lower(recipient)) END AS recipient_key, text_key(lower(original_recipient)) AS original_key,
  coalesce(transport = 'local', false) AS by_local_agent, text_key(queued_as) AS queued_as_key,
  length(queued_as) >= 14 AS queued_as_long,
  relay_ip IS NULL OR starts_with(relay_ip, '127.') OR starts_with(relay_ip, '10.') OR starts_with(relay_ip, '192.168.')
    OR (starts_with(relay_ip, '172.') AND regexp_matches(relay_ip, '^172\.(1[6-9]|2[0-9]|3[01])\.')) OR relay_ip = '::1'
    OR starts_with(relay_ip, 'fc') OR starts_with(relay_ip, 'fd') OR starts_with(relay_ip, 'fe80:') AS relay_is_near,
  reply_id, repetition
FROM logged
LEFT JOIN home
  ON home.service = logged.instance AND home.log_host IS NOT DISTINCT FROM logged.log_host AND queue_per_instance(logged.mta)
WHERE queue_id IS NOT NULL AND kind <> 'reject'
