-- purpose: keeps the hosts of what was just read, for the logs that follow. What was read before of the same log has to be there, too.
-- grain:   one host
-- reads:   fresh_time, host_time (temporary); parameters: the source and the first byte of the reading
-- writes:  host_time (temporary)
INSERT INTO host_time
SELECT $1::INTEGER, log_host, first_at, last_at
FROM fresh_time
WHERE $2::BIGINT = 0 OR $1::INTEGER IN (SELECT source_id FROM host_time)
