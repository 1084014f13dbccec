-- purpose: logs in which a syslog daemon says that it dropped lines. The ledger counts such notices by log: who has them knows since when.
-- grain:   one log
-- reads:   source, source_reason, finding_rule (temporary)
SELECT
  source.name, sum(source_reason.lines)::BIGINT AS notices,
  min(coalesce(source.first_logged_at, source.first_read_at)) AS since,
  max(coalesce(source.last_logged_at, source.last_read_at)) AS last_seen
FROM source_reason
JOIN source ON source.source_id = source_reason.source_id
CROSS JOIN finding_rule
WHERE source_reason.reason = 'lost-lines' AND coalesce(source.last_logged_at, source.last_read_at) >= window_start()
GROUP BY source.source_id, source.name
ORDER BY source.name, source.source_id
