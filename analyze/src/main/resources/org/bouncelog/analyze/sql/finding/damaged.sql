-- purpose: logs that were broken off or corrupt when they were last read
-- grain:   one log
-- reads:   source
SELECT name, damage, coalesce(first_logged_at, first_read_at) AS since, coalesce(last_logged_at, last_read_at) AS last_seen, lines
FROM source
WHERE damage IS NOT NULL
ORDER BY name, source_id
