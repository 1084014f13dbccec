-- purpose: hand-overs that the queue id alone does not prove. The sender has to be the same, but for its domain, which a relay may
--          rewrite, and one of these has to hold: the relay's address is private; its name, or its address, is that of the log host
--          which has the id; the client there is our host, by its name, by a private address or by the address that the mail
--          went to; or that address handed at least three messages to that host.
-- grain:   one attempt and one message
-- reads:   named_queue, life (temporary), event
-- writes:  proven_handover (temporary)
CREATE OR REPLACE TEMP TABLE proven_handover AS
WITH host AS (
  SELECT
    hash(log_host) AS host_key, lower(log_host) AS name, split_part(lower(log_host), '.', 1) AS label,
    CASE WHEN NOT contains(log_host, '.') THEN lower(log_host) END AS bare_name
  FROM event
  GROUP BY log_host
),
claim AS MATERIALIZED (
  SELECT
    named_queue.event_row, named_queue.child_id, named_queue.forwarded, named_queue.logged_at, named_queue.started_at,
    named_queue.relay_is_near, named_queue.host_key, named_queue.client_row
  FROM named_queue
  JOIN life AS parent ON parent.message_id = named_queue.parent_id
  JOIN life AS child ON child.message_id = named_queue.child_id
  WHERE named_queue.needs_proof AND NOT named_queue.forwarded
    AND split_part(lower(parent.sender), '@', 1) = split_part(lower(child.sender), '@', 1)
),
told AS (
  SELECT
    claim.*, event.relay_host, event.relay_ip, hash(event.log_host) AS own_host_key,
    split_part(event.relay_host, '.', 1) AS relay_label, CASE WHEN NOT contains(event.relay_host, '.') THEN event.relay_host END AS bare_relay,
    lower(split_part(client.client, '[', 1)) AS client_name, split_part(lower(client.client), '.', 1) AS client_label,
    regexp_extract(client.client, '\[([^\]]+)\]', 1) AS client_ip,
    count(*) OVER (PARTITION BY event.log_host, event.relay_ip, claim.host_key) AS handed_over
  FROM claim
  JOIN event ON event.rowid = claim.event_row
  LEFT JOIN event AS client ON client.rowid = claim.client_row
)
SELECT told.event_row, told.child_id, told.forwarded, told.logged_at, told.started_at
FROM told
LEFT JOIN host AS there ON there.host_key = told.host_key
LEFT JOIN host AS here ON here.host_key = told.own_host_key
WHERE told.relay_is_near
   OR coalesce(told.relay_host = there.name, false) OR coalesce(told.bare_relay = there.label, false)
   OR coalesce(told.relay_label = there.bare_name, false) OR coalesce(told.relay_ip = there.name, false)
   OR coalesce(told.client_name = here.name, false) OR coalesce(told.client_label = here.bare_name, false)
   OR coalesce(told.client_ip = told.relay_ip, false)
   OR regexp_matches(coalesce(told.client_ip, ''), '^(127|10|192\.168|172\.(1[6-9]|2[0-9]|3[01]))\.|^(::1$|fe80:|f[cd])')
   OR (told.relay_ip IS NOT NULL AND told.handed_over >= 3)
