-- purpose: which logs hold settled messages is asked of a list of logs: NOT IN keeps each row that it is asked of in memory, and there
--          are ten million settled messages.
DROP VIEW counted_reject;

-- purpose: rejects, each counted once. A log that holds nothing but rejects of an MTA that writes them to two logs is the second
--          one; a reject of it that another log has too is a repetition. Equal lines within one log are legitimate and all count.
-- grain:   one reject
CREATE VIEW counted_reject AS
WITH rejectlog AS (
  SELECT source_id
  FROM unsettled_event
  GROUP BY source_id
  HAVING bool_and(repeats_rejects(mta) AND kind = 'reject') AND source_id NOT IN (SELECT DISTINCT settled.source_id FROM settled)
),
repeated_reject AS (
  SELECT
    event.source_id, event.logged_at,
    hash(event.queue_id, event.client, event.sender, event.recipient, event.stage, event.reply_text) AS content,
    rejectlog.source_id IS NOT NULL AS in_rejectlog
  FROM unsettled_event AS event
  LEFT JOIN rejectlog ON rejectlog.source_id = event.source_id
  WHERE repeats_rejects(event.mta) AND event.kind = 'reject'
)
SELECT logged_at
FROM unsettled_event
WHERE kind = 'reject' AND NOT repeats_rejects(mta)
UNION ALL
SELECT logged_at
FROM repeated_reject
WHERE NOT in_rejectlog
UNION ALL
SELECT logged_at
FROM repeated_reject
WHERE in_rejectlog
  AND (logged_at, content) NOT IN (SELECT (logged_at, content) FROM repeated_reject WHERE NOT in_rejectlog);
