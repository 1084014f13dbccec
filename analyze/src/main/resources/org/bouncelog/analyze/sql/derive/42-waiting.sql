-- purpose: recipients of whom only Sendmail's stat=queued or Exim's "retry time not reached" is known: the message was never tried
--          for them. One that may be an alias, expanded since, is left out: of Exim the attempts tell which, of a Sendmail message
--          any that was tried for a recipient of another name is.
-- grain:   one message and one recipient
-- reads:   line, life, attempt, root (temporary)
-- writes:  waiting (temporary)
CREATE OR REPLACE TEMP TABLE waiting AS
WITH queued AS (
  SELECT
    coalesce(root.root_id, life.message_id) AS root_id, line.recipient_key,
    CASE WHEN line.names_aliases THEN line.recipient_key END AS alias_key, min(line.logged_at) AS queued_at,
    arg_min(line.event_row, line.position) AS event_row, arg_min(life.message_id, line.position) AS message_id
  FROM line
  JOIN life
    ON life.queue_key = line.queue_key AND line.logged_at >= life.started_at AND line.logged_at < life.ended_at
  LEFT JOIN root ON root.message_id = life.message_id
  WHERE line.kind = 'message' AND line.recipient_key IS NOT NULL
  GROUP BY ALL
),
tried AS (
  SELECT DISTINCT coalesce(root.root_id, attempt.message_id) AS root_id, attempt.recipient_key, attempt.original_key
  FROM attempt
  LEFT JOIN root ON root.message_id = attempt.message_id
  WHERE coalesce(root.root_id, attempt.message_id) IN (SELECT root_id FROM queued)
),
renamed AS (
  SELECT DISTINCT tried.root_id, unnest([NULL, tried.original_key]) AS alias_key
  FROM tried
  ANTI JOIN queued ON queued.root_id = tried.root_id AND queued.recipient_key = tried.recipient_key
)
SELECT queued.root_id, queued.recipient_key, queued.queued_at, queued.event_row, queued.message_id
FROM queued
ANTI JOIN tried ON tried.root_id = queued.root_id AND tried.recipient_key = queued.recipient_key
ANTI JOIN renamed ON renamed.root_id = queued.root_id AND renamed.alias_key IS NOT DISTINCT FROM queued.alias_key
