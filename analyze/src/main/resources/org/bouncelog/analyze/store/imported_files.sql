-- purpose: the files that hold the rows of one log that a cluster read
-- grain:   one file
-- reads:   imported_file (temporary view of Parquet files); parameter: the log's number in that run
SELECT table_name, path
FROM imported_file
WHERE number = ?
ORDER BY table_name, path
