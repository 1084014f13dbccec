-- purpose: lines of the logs of one run of a cluster that were not understood
-- grain:   one line
-- reads:   imported_sample (temporary view of Parquet files)
SELECT number, verdict, byte_offset, text
FROM imported_sample
ORDER BY number, byte_offset
