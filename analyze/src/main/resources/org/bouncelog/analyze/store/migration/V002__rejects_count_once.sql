-- purpose: rejects, each counted once. Exim writes a reject to its mainlog and again to its rejectlog. A log that holds
--          nothing but Exim's rejects is a rejectlog; a reject of it that another log has too is a repetition.
--          Equal lines within one log are legitimate and all count.
CREATE VIEW counted_reject AS
WITH rejectlog AS (
  SELECT source_id
  FROM event
  GROUP BY source_id
  HAVING bool_and(mta = 'exim' AND kind = 'reject')
),
exim_reject AS (
  SELECT
    event.source_id, event.logged_at,
    hash(event.queue_id, event.client, event.sender, event.recipient, event.stage, event.reply_text) AS content,
    rejectlog.source_id IS NOT NULL AS in_rejectlog
  FROM event
  LEFT JOIN rejectlog ON rejectlog.source_id = event.source_id
  WHERE event.mta = 'exim' AND event.kind = 'reject'
)
SELECT logged_at
FROM event
WHERE kind = 'reject' AND mta <> 'exim'
UNION ALL
SELECT logged_at
FROM exim_reject
WHERE NOT in_rejectlog
UNION ALL
SELECT logged_at
FROM exim_reject
WHERE in_rejectlog
  AND (logged_at, content) NOT IN (SELECT (logged_at, content) FROM exim_reject WHERE NOT in_rejectlog);
