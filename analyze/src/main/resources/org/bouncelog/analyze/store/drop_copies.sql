-- purpose: what two logs hold alike (mail.log and syslog, Exim's mainlog and paniclog) is counted once: an event that another log has
--          to the letter, of the same second and host, is dropped. Equal lines within one log are legitimate, so that as many are
--          dropped as the other log has. A line without a queue id may be equal by chance, or on two servers of one name: it
--          counts as a copy where half of what was read of that time is. Whole lines are compared only where second and queue
--          id are the same.
-- grain:   one event
-- reads:   event; parameters: the source and the first byte of the reading
-- writes:  event
DELETE FROM event
WHERE rowid IN (
  WITH reading AS (
    SELECT ?::INTEGER AS source_id, ?::BIGINT AS byte_offset
  ),
  span AS (
    SELECT
      min(event.logged_at) - INTERVAL 1 SECOND AS first_at, max(event.logged_at) + INTERVAL 1 SECOND AS last_at
    FROM event
    JOIN reading ON event.source_id = reading.source_id AND event.byte_offset >= reading.byte_offset
  ),
  line AS MATERIALIZED (
    SELECT
      event.rowid AS event_row, event.source_id = reading.source_id AS is_fresh, event.logged_at,
      hash(epoch_ms(event.logged_at) // 1000, event.log_host, event.queue_id, event.kind) AS place
    FROM event, reading, span
    WHERE event.logged_at BETWEEN span.first_at AND span.last_at
      AND (event.source_id <> reading.source_id OR event.byte_offset >= reading.byte_offset)
  ),
  shared_place AS (
    SELECT place
    FROM line
    GROUP BY place
    HAVING bool_or(is_fresh) AND NOT bool_and(is_fresh)
  ),
  numbered AS MATERIALIZED (
    SELECT
      line.event_row, line.is_fresh, event.queue_id IS NOT NULL AS names_message,
      hash(line.place, event.mta, event.instance, event.outcome, event.recipient, event.original_recipient, event.sender,
        event.transport, event.relay_host, event.relay_ip, event.relay_port, event.reply_code, event.enhanced_status,
        event.reply_text, event.delay_seconds, event.message_size, event.client, event.queued_as) AS content,
      row_number() OVER (PARTITION BY content, line.is_fresh ORDER BY line.event_row) AS number
    FROM line
    JOIN shared_place ON shared_place.place = line.place
    JOIN event ON event.rowid = line.event_row
  ),
  copy AS MATERIALIZED (
    SELECT fresh.event_row, fresh.names_message
    FROM numbered AS fresh
    JOIN numbered AS other ON other.content = fresh.content AND other.number = fresh.number AND NOT other.is_fresh
    WHERE fresh.is_fresh
  ),
  share AS (
    SELECT (SELECT count(*) FROM copy) / count(*) AS copied
    FROM line
    WHERE is_fresh AND logged_at BETWEEN (SELECT min(logged_at) - INTERVAL 1 SECOND FROM line WHERE NOT is_fresh)
      AND (SELECT max(logged_at) + INTERVAL 1 SECOND FROM line WHERE NOT is_fresh)
  )
  SELECT copy.event_row
  FROM copy, share
  WHERE copy.names_message OR share.copied >= 0.5
)
