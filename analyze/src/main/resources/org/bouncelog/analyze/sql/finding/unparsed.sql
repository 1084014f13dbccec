-- purpose: how much of the logs of the window was not understood. The ledger counts lines by log: who has them knows since when.
-- grain:   one row
-- reads:   source, finding_rule (temporary)
SELECT
  coalesce(sum(lines), 0)::BIGINT AS lines, coalesce(sum(unparsed), 0)::BIGINT AS unparsed,
  min(coalesce(first_logged_at, first_read_at)) FILTER (unparsed > 0) AS since,
  max(coalesce(last_logged_at, last_read_at)) FILTER (unparsed > 0) AS last_seen
FROM source, finding_rule
WHERE coalesce(last_logged_at, last_read_at) >= window_start()
