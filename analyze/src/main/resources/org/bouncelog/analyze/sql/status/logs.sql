-- purpose: what was read, and when
-- grain:   one row
-- reads:   source
SELECT
  count(*) AS logs, count(damage) AS damaged, coalesce(sum(lines), 0)::BIGINT AS lines, coalesce(sum(recognised), 0)::BIGINT AS recognised,
  coalesce(sum(ignored), 0)::BIGINT AS ignored, coalesce(sum(unparsed), 0)::BIGINT AS unparsed,
  min(first_read_at) AS first_read_at, max(last_read_at) AS last_read_at
FROM source
