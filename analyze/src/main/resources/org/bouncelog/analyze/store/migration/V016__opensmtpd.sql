-- purpose: OpenSMTPD. An ENUM takes no further values, so that it is made anew under its name. In what each MTA is special is said
--          here once, under the names of MtaTrait: no query asks for an MTA by its name.
DROP VIEW counted_reject;
ALTER TABLE event ALTER mta TYPE VARCHAR;
ALTER TABLE delivery ALTER mta TYPE VARCHAR;
DROP TYPE mta;
CREATE TYPE mta AS ENUM ('postfix', 'exim', 'sendmail', 'opensmtpd');
ALTER TABLE event ALTER mta TYPE mta;
ALTER TABLE delivery ALTER mta TYPE mta;

CREATE MACRO queue_per_instance(mta) AS mta = 'postfix';
CREATE MACRO reuses_queue_ids(mta) AS mta IN ('postfix', 'opensmtpd');
CREATE MACRO names_aliases(mta) AS mta IN ('exim', 'opensmtpd');
CREATE MACRO lists_recipients(mta) AS mta = 'sendmail';
CREATE MACRO hides_programs(mta) AS mta IN ('exim', 'opensmtpd');
CREATE MACRO repeats_rejects(mta) AS mta = 'exim';
CREATE MACRO writes_files(mta) AS mta = 'exim';

-- purpose: rejects, each counted once. A log that holds nothing but rejects of an MTA that writes them to two logs is the second
--          one; a reject of it that another log has too is a repetition. Equal lines within one log are legitimate and all count.
CREATE VIEW counted_reject AS
WITH rejectlog AS (
  SELECT source_id
  FROM event
  GROUP BY source_id
  HAVING bool_and(repeats_rejects(mta) AND kind = 'reject')
),
repeated_reject AS (
  SELECT
    event.source_id, event.logged_at,
    hash(event.queue_id, event.client, event.sender, event.recipient, event.stage, event.reply_text) AS content,
    rejectlog.source_id IS NOT NULL AS in_rejectlog
  FROM event
  LEFT JOIN rejectlog ON rejectlog.source_id = event.source_id
  WHERE repeats_rejects(event.mta) AND event.kind = 'reject'
)
SELECT logged_at
FROM event
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
