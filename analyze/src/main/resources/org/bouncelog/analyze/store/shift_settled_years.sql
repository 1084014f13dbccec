-- purpose: moves the stamps of settled messages of one reading by whole years, as shift_years does those of events
-- grain:   one settled message
-- reads:   parameters: years, source, first byte of the reading
-- writes:  settled
UPDATE settled
SET
  begun_at = begun_at + to_years($1::INTEGER), queued_at = queued_at + to_years($1::INTEGER), tried_at = tried_at + to_years($1::INTEGER),
  left_at = left_at + to_years($1::INTEGER)
WHERE source_id = $2::INTEGER AND begun_offset >= $3::BIGINT
