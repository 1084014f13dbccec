-- purpose: how many lines of the logs of one run of a cluster had which verdict (kind verdict), events which MTA (mta), and lines which
--          form that lacks something (lacking)
-- grain:   one log, kind and name
-- reads:   imported_count (temporary view of Parquet files)
SELECT number, kind, name, n
FROM imported_count
ORDER BY number, kind, name
