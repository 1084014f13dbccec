-- purpose: adds one reading to a log's row, or makes the row
-- grain:   one log
-- reads:   the reading's parameters
-- writes:  source
MERGE INTO source
USING (
  SELECT
    ?::INTEGER AS source_id, ?::VARCHAR AS name, ?::VARCHAR AS ladder, ?::BIGINT AS byte_offset, ?::VARCHAR AS anchor,
    ?::TIMESTAMP AS last_logged_at, ?::BOOLEAN AS yearless, ?::VARCHAR AS mta, ?::VARCHAR AS compression,
    ?::BIGINT AS lines, ?::BIGINT AS recognised, ?::BIGINT AS ignored, ?::BIGINT AS unparsed, ?::BIGINT AS events,
    ?::TIMESTAMP AS first_logged_at, ?::VARCHAR AS damage, ?::TIMESTAMP AS read_at
) AS reading
ON source.source_id = reading.source_id
WHEN MATCHED THEN UPDATE SET
  name = reading.name, ladder = reading.ladder, byte_offset = reading.byte_offset, anchor = reading.anchor,
  last_logged_at = coalesce(reading.last_logged_at, source.last_logged_at), yearless = reading.yearless,
  mta = CASE WHEN reading.mta = '' THEN source.mta WHEN source.mta = '' THEN reading.mta
             WHEN contains(source.mta, reading.mta) THEN source.mta ELSE source.mta || ',' || reading.mta END,
  compression = reading.compression,
  lines = source.lines + reading.lines, recognised = source.recognised + reading.recognised,
  ignored = source.ignored + reading.ignored, unparsed = source.unparsed + reading.unparsed,
  events = source.events + reading.events, damage = reading.damage, last_read_at = reading.read_at, seen_at = reading.read_at
WHEN NOT MATCHED THEN INSERT VALUES (
  reading.source_id, reading.name, reading.ladder, reading.byte_offset, reading.anchor, reading.last_logged_at,
  reading.yearless, reading.mta, reading.compression, reading.lines, reading.recognised, reading.ignored,
  reading.unparsed, reading.events, reading.first_logged_at, reading.damage, reading.read_at, reading.read_at, reading.read_at)
