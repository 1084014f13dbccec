-- purpose: the ledger
-- grain:   one log
-- reads:   source
SELECT
  source_id, name, mta, compression, byte_offset, lines, recognised, ignored, unparsed, events, first_logged_at,
  last_logged_at, damage, first_read_at, last_read_at
FROM source
ORDER BY source_id
