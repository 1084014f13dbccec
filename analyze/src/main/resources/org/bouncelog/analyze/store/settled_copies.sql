-- purpose: the settled messages of one reading that another log has to the letter, with as many of each as that log has
-- grain:   one settled message
-- reads:   settled, shared_time (temporary); parameters: the source and the first byte of the reading, the time that both logs tell of
-- writes:  settled_copy (temporary)
CREATE OR REPLACE TEMP TABLE settled_copy AS
WITH told AS MATERIALIZED (
  SELECT rowid AS settled_row, true AS is_fresh
  FROM settled
  WHERE source_id = $1::INTEGER AND begun_offset >= $2::BIGINT AND begun_at BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP
  UNION ALL
  SELECT rowid, false
  FROM settled
  WHERE source_id IN (SELECT source_id FROM shared_time) AND begun_at BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP
),
numbered AS MATERIALIZED (
  SELECT
    told.settled_row, told.is_fresh,
    2 + (settled.queued_offset IS NOT NULL)::INTEGER + (settled.left_offset IS NOT NULL)::INTEGER AS events,
    (
      settled.queue_id, settled.log_host, settled.mta, settled.instance, epoch_ms(settled.begun_at) // 1000, epoch_ms(settled.queued_at) // 1000,
      epoch_ms(settled.tried_at) // 1000, epoch_ms(settled.left_at) // 1000, settled.client, settled.begun_names_sender, settled.sender,
      settled.message_size, settled.recipient, settled.relay_host, settled.relay_ip, settled.relay_port, settled.reply_code,
      settled.enhanced_status, settled.delay_seconds, settled.queued_as) AS content,
    row_number() OVER (PARTITION BY content, told.is_fresh ORDER BY told.settled_row) AS number
  FROM told
  JOIN settled ON settled.rowid = told.settled_row
)
SELECT fresh.settled_row, fresh.events
FROM numbered AS fresh
JOIN numbered AS other ON other.content IS NOT DISTINCT FROM fresh.content AND other.number = fresh.number AND NOT other.is_fresh
WHERE fresh.is_fresh
