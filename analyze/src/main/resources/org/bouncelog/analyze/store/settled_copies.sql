-- purpose: the settled messages of one reading that another log has to the letter, with as many of each as that log has
-- grain:   one settled message
-- reads:   settled; parameters: the source and the first byte of the reading
-- writes:  settled_copy (temporary)
CREATE OR REPLACE TEMP TABLE settled_copy AS
WITH reading AS (
  SELECT ?::INTEGER AS source_id, ?::BIGINT AS byte_offset
),
fresh_id AS MATERIALIZED (
  SELECT settled.queue_id
  FROM settled
  JOIN reading ON settled.source_id = reading.source_id AND settled.begun_offset >= reading.byte_offset
),
numbered AS MATERIALIZED (
  SELECT
    settled.rowid AS settled_row, settled.source_id = reading.source_id AS is_fresh,
    2 + (settled.queued_offset IS NOT NULL)::INTEGER + (settled.left_offset IS NOT NULL)::INTEGER AS events,
    (
      settled.queue_id, settled.log_host, settled.mta, settled.instance, epoch_ms(settled.begun_at) // 1000, epoch_ms(settled.queued_at) // 1000,
      epoch_ms(settled.tried_at) // 1000, epoch_ms(settled.left_at) // 1000, settled.client, settled.begun_names_sender, settled.sender,
      settled.message_size, settled.recipient, settled.relay_host, settled.relay_ip, settled.relay_port, settled.reply_code,
      settled.enhanced_status, settled.delay_seconds, settled.queued_as) AS content,
    row_number() OVER (PARTITION BY content, is_fresh ORDER BY settled.rowid) AS number
  FROM settled
  SEMI JOIN fresh_id ON fresh_id.queue_id = settled.queue_id
  JOIN reading ON settled.source_id <> reading.source_id OR settled.begun_offset >= reading.byte_offset
)
SELECT fresh.settled_row, fresh.events
FROM numbered AS fresh
JOIN numbered AS other ON other.content IS NOT DISTINCT FROM fresh.content AND other.number = fresh.number AND NOT other.is_fresh
WHERE fresh.is_fresh
