-- purpose: room for the time that logs tell of each host. It may be more than they do, where lines were dropped since, and never less.
-- grain:   one log and one host, or more; a log that has any row is there with all of its lines
-- reads:   nothing
-- writes:  host_time (temporary)
CREATE OR REPLACE TEMP TABLE host_time (source_id INTEGER, log_host VARCHAR, first_at TIMESTAMP, last_at TIMESTAMP)
