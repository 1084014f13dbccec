-- purpose: deliveries by final outcome, of mail that people and lists sent and of notices
-- grain:   one row for mail, one for notices
-- reads:   counted_delivery
SELECT
  part.notice, count(DISTINCT message_id) AS messages,
  count(*) FILTER (first_try) AS first_try,
  count(*) FILTER (outcome = 'delivered' AND NOT first_try) AS after_retry,
  count(*) FILTER (relayed) AS relayed,
  count(*) FILTER (outcome = 'discarded') AS discarded,
  count(*) FILTER (outcome = 'bounced') AS bounced,
  count(*) FILTER (outcome = 'expired') AS expired,
  count(*) FILTER (outcome = 'open') AS open,
  count(*) FILTER (outcome = 'unknown') AS unknown
FROM (VALUES (false), (true)) AS part (notice)
LEFT JOIN counted_delivery ON counted_delivery.notice = part.notice
GROUP BY part.notice
ORDER BY part.notice
