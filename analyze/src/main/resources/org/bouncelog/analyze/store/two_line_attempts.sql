-- purpose: of which time the attempts of a reading are that may stand in two lines, the first of which tells why and the second
--          nothing but that it failed; no row where there are none, as with most logs
-- grain:   one row, or none
-- reads:   unsettled_event; parameters: the source and the first byte of the reading
SELECT min(logged_at) - INTERVAL 2 SECOND AS first_at, max(logged_at) + INTERVAL 2 SECOND AS last_at
FROM unsettled_event
WHERE source_id = ?::INTEGER AND byte_offset >= ?::BIGINT AND tells_reason_before(mta) AND kind = 'attempt'
  AND outcome IN ('deferred', 'bounced') AND reply_code IS NULL AND (stage IS NULL OR stage = 'starttls' AND delay_seconds IS NULL)
HAVING count(*) > 0
