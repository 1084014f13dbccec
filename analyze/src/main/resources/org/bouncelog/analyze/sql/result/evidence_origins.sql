-- purpose: where the lines stand that findings rest on
-- grain:   one line of one finding
-- reads:   evidence_line (temporary)
SELECT number, source_id, byte_offset, log_host, logged_at, queue_id
FROM evidence_line
ORDER BY number
