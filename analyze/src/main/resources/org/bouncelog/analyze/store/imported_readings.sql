-- purpose: what one run of a cluster read
-- grain:   one log, in the order in which they were read
-- reads:   imported_reading (temporary view of Parquet files)
SELECT
  number, name, is_named, failure, detail, compression, source_id, from_offset, is_shorter, ladder, byte_offset, anchor, damage, bytes_read,
  tail_bytes, last_logged_at, yearless, first_line_at, last_line_at, epoch_us(read_at) AS read_at
FROM imported_reading
ORDER BY number
