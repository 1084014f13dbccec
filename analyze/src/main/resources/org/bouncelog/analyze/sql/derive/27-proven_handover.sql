-- purpose: hand-overs that the queue id alone does not prove. The sender has to be the same, but for its domain, which a relay may
--          rewrite, and one of these has to hold: the relay's address is private; its name, or its address, is that of the log host
--          which has the id; the client in that log is our host by its name, or within one host by a loopback address or the one
--          that the mail went to; or that address handed at least three messages to that host.
-- grain:   one attempt and one message
-- reads:   named_queue, life (temporary), logged
-- writes:  proven_handover (temporary)
CREATE OR REPLACE TEMP TABLE proven_handover AS
WITH claim AS MATERIALIZED (
  SELECT
    named_queue.event_row, named_queue.child_id, named_queue.forwarded, named_queue.logged_at, named_queue.started_at,
    named_queue.relay_is_near, named_queue.other_host, named_queue.client_row
  FROM named_queue
  JOIN life AS parent ON parent.message_id = named_queue.parent_id
  JOIN life AS child ON child.message_id = named_queue.child_id
  WHERE named_queue.needs_proof AND NOT named_queue.forwarded
    AND regexp_extract(lower(parent.sender), '^[^@]*') = regexp_extract(lower(child.sender), '^[^@]*')
),
client AS (
  SELECT event.event_row AS client_row, event.client
  FROM logged AS event
  SEMI JOIN claim ON claim.client_row = event.event_row
),
told AS MATERIALIZED (
  SELECT
    claim.*, event.relay_host, event.relay_ip, lower(event.log_host) AS here, lower(first_line.log_host) AS there,
    regexp_extract(event.relay_host, '^[^.]*') AS relay_label, regexp_extract(lower(client.client), '^[^\[]*') AS client_name,
    regexp_extract(lower(client.client), '^[^.\[]*') AS client_label, regexp_extract(client.client, '\[([^\]]+)\]', 1) AS client_ip,
    count(*) OVER (PARTITION BY event.log_host, event.relay_ip, first_line.log_host) AS handed_over
  FROM claim
  JOIN logged AS event ON event.event_row = claim.event_row
  JOIN logged AS first_line ON first_line.source_id::BIGINT * 4398046511104 + first_line.byte_offset = claim.child_id
  LEFT JOIN client ON client.client_row = claim.client_row
),
-- DuckDB 2.0.0.1 fails to compare split_part() of a column that is always null.
compared AS MATERIALIZED (
  SELECT
    *, CASE WHEN NOT contains(here, '.') THEN here END AS bare_here, CASE WHEN NOT contains(there, '.') THEN there END AS bare_there,
    CASE WHEN NOT contains(relay_host, '.') THEN relay_host END AS bare_relay, regexp_extract(there, '^[^.]*') AS there_label
  FROM told
)
SELECT DISTINCT event_row, child_id, forwarded, logged_at, started_at
FROM compared
WHERE relay_is_near
   OR coalesce(relay_host = there, false) OR coalesce(bare_relay = there_label, false) OR coalesce(relay_label = bare_there, false)
   OR coalesce(relay_ip = there, false) OR coalesce(client_name = here, false) OR coalesce(client_label = bare_here, false)
   OR (NOT other_host AND coalesce(client_ip = relay_ip OR starts_with(client_ip, '127.') OR client_ip = '::1', false))
   OR (other_host AND relay_ip IS NOT NULL AND handed_over >= 3)
