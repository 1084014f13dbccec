-- purpose: how much there is to be counted of each hour, by first and last attempts
-- grain:   one hour (since 1970 UTC)
-- reads:   judged, begun, settled_hour (temporary)
SELECT hour, sum(counted)::BIGINT AS counted
FROM (
  SELECT epoch(ended_at)::BIGINT // 3600 AS hour, count(*) AS counted
  FROM judged
  GROUP BY hour
  UNION ALL
  SELECT hour, count(*)
  FROM begun
  GROUP BY hour
  UNION ALL
  SELECT hour, count(*) + sum(messages)
  FROM settled_hour
  GROUP BY hour
) AS mail
GROUP BY hour
ORDER BY hour
