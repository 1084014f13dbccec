-- purpose: what two logs hold alike (mail.log and syslog, Exim's mainlog and paniclog) is counted once: an event that another log has
--          to the letter, of the same second and host, is dropped. Equal lines within one log are legitimate, so that as many are
--          dropped as the other log has. A line without a queue id may be equal by chance, or on two servers of one name: it
--          counts as a copy where half of what one of the two logs has of that time is, whichever was read first. Whole lines are compared only where second and queue
--          id are the same.
--          What Exim's rejectlog repeats is told apart by view counted_reject.
-- grain:   one event
-- reads:   unsettled_event, settled, shared_time (temporary); parameters: the source and the first byte of the reading
-- writes:  unsettled_event
DELETE FROM unsettled_event
WHERE rowid IN (
  WITH span AS (
    SELECT
      min(event.logged_at) - INTERVAL 1 SECOND AS first_at, max(event.logged_at) + INTERVAL 1 SECOND AS last_at
    FROM unsettled_event AS event
    WHERE event.source_id = $1::INTEGER AND event.byte_offset >= $2::BIGINT
  ),
  told_of AS (
    SELECT source_id, 0 AS byte_offset, false AS is_fresh
    FROM shared_time
    UNION
    SELECT $1::INTEGER, $2::BIGINT, true
  ),
  line AS MATERIALIZED (
    SELECT
      event.rowid AS event_row, told_of.is_fresh, event.logged_at, event.mta,
      event.queue_id IS NULL AS is_unnamed,
      hash(epoch_ms(event.logged_at) // 1000, event.log_host, text_key(event.queue_id), event.kind) AS place
    FROM unsettled_event AS event
    JOIN told_of ON told_of.source_id = event.source_id AND event.byte_offset >= told_of.byte_offset
    JOIN span ON event.logged_at BETWEEN span.first_at AND span.last_at
    WHERE NOT (repeats_rejects(event.mta) AND event.kind = 'reject')
  ),
  shared_place AS (
    SELECT place
    FROM line
    GROUP BY place
    HAVING bool_or(is_fresh) AND NOT bool_and(is_fresh)
  ),
  numbered AS MATERIALIZED (
    SELECT
      line.event_row, line.is_fresh, line.mta, line.is_unnamed,
      hash(line.place, event.mta, event.instance, event.outcome, text_key(event.recipient), text_key(event.original_recipient), text_key(event.sender),
        event.transport, event.relay_host, event.relay_ip, event.relay_port, event.reply_code, event.enhanced_status,
        text_key(event.reply_text), event.delay_seconds, event.message_size, text_key(event.client), text_key(event.queued_as)) AS content,
      row_number() OVER (PARTITION BY content, line.is_fresh ORDER BY line.event_row) AS number
    FROM line
    JOIN shared_place ON shared_place.place = line.place
    JOIN unsettled_event AS event ON event.rowid = line.event_row
  ),
  copy AS MATERIALIZED (
    SELECT fresh.event_row, fresh.mta, fresh.is_unnamed
    FROM numbered AS fresh
    JOIN numbered AS other ON other.content = fresh.content AND other.number = fresh.number AND NOT other.is_fresh
    WHERE fresh.is_fresh
  ),
  told AS MATERIALIZED (
    SELECT is_fresh, logged_at, mta, 1 AS events
    FROM line
    UNION ALL
    SELECT
      told_of.is_fresh, settled.tried_at, settled.mta,
      2 + (settled.queued_offset IS NOT NULL)::INTEGER + (settled.left_offset IS NOT NULL)::INTEGER
    FROM settled
    JOIN told_of ON told_of.source_id = settled.source_id AND settled.begun_offset >= told_of.byte_offset
    JOIN span ON settled.tried_at BETWEEN span.first_at AND span.last_at
  ),
  mta_span AS (
    SELECT
      mta, min(logged_at) FILTER (is_fresh) AS fresh_first, max(logged_at) FILTER (is_fresh) AS fresh_last,
      min(logged_at) FILTER (NOT is_fresh) AS other_first, max(logged_at) FILTER (NOT is_fresh) AS other_last
    FROM told
    GROUP BY mta
  ),
  overlap AS (
    SELECT
      told.mta, sum(told.events) FILTER (told.is_fresh AND told.logged_at BETWEEN mta_span.other_first AND mta_span.other_last) AS fresh,
      sum(told.events) FILTER (NOT told.is_fresh AND told.logged_at BETWEEN mta_span.fresh_first AND mta_span.fresh_last) AS other
    FROM told
    JOIN mta_span ON mta_span.mta = told.mta
    GROUP BY told.mta
  ),
  copied AS (
    SELECT copy.mta, count(*) AS copies
    FROM copy
    GROUP BY copy.mta
  ),
  full_copy AS (
    SELECT copied.mta
    FROM copied
    JOIN overlap ON overlap.mta = copied.mta
    WHERE 2 * copied.copies >= least(coalesce(overlap.fresh, 0), coalesce(overlap.other, 0))
  )
  SELECT copy.event_row
  FROM copy
  LEFT JOIN full_copy ON full_copy.mta = copy.mta
  WHERE NOT copy.is_unnamed OR full_copy.mta IS NOT NULL
)
