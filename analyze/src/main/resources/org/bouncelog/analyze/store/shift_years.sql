-- purpose: moves the stamps of one reading by whole years, when only its end showed which year it began in
-- grain:   one event
-- reads:   parameters: years, source, first byte of the reading
-- writes:  unsettled_event
UPDATE unsettled_event
SET logged_at = logged_at + to_years(?::INTEGER)
WHERE source_id = ?::INTEGER AND byte_offset >= ?::BIGINT
