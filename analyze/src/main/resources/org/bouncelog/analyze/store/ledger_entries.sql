-- purpose: what the ledger knows of each log, as the matcher needs it; no stamp yet is the smallest BIGINT
-- grain:   one log
-- reads:   source
SELECT
  source_id, name, ladder, byte_offset, anchor,
  coalesce(epoch_us(last_logged_at), -9223372036854775808) AS last_logged_at, yearless, recognised
FROM source
ORDER BY source_id
