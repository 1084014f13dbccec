-- purpose: what was tried and taken after the last failure of a fault where it was met, by the same server and sender domain: how many
--          messages, the most that were taken in one pause of it before (quarters of an hour in which nothing met it), and how
--          much of the failures is of mail that surely is taken again. There, had the failures been spread over all mail as evenly as chance does, all of them would
--          fall before what was taken since with no more than the given chance (at most (tried / (tried + taken)) ^ failures).
-- grain:   one (finding code, subject) with failures in the window
-- reads:   current_failure, refusing_group, place_traffic, to_several, finding_rule (temporary)
-- writes:  taken_since (temporary)
CREATE OR REPLACE TEMP TABLE taken_since AS
WITH last_failure AS (
  SELECT code, subject, any_value(since) AS since, max(last_failed_at) AS at
  FROM current_failure
  GROUP BY code, subject
),
refusing AS (
  SELECT
    current_failure.code, current_failure.subject, refusing_group.number,
    hash(current_failure.log_host, current_failure.sender_domain) AS sent_by, count(DISTINCT current_failure.message_id) AS failures
  FROM current_failure
  JOIN refusing_group
    ON refusing_group.kind = current_failure.kind AND refusing_group.traffic_key = current_failure.traffic_key
   AND refusing_group.place = current_failure.place
  GROUP BY ALL
),
mail AS (
  SELECT
    refusing.code, refusing.subject, refusing.number, refusing.sent_by, time_bucket(INTERVAL 15 MINUTES, place_traffic.first_attempt_at) AS quarter,
    place_traffic.first_attempt_at > last_failure.at AS is_since, place_traffic.outcome = 'delivered' AS is_taken,
    count(*) FILTER (to_several.message_id IS NULL) + count(DISTINCT to_several.message_id) AS messages
  FROM refusing
  JOIN last_failure ON last_failure.code = refusing.code AND last_failure.subject = refusing.subject
  JOIN place_traffic
    ON place_traffic.number = refusing.number AND place_traffic.sent_by = refusing.sent_by AND place_traffic.first_attempt_at >= last_failure.since
  LEFT JOIN to_several ON to_several.message_id = place_traffic.message_id
  GROUP BY ALL
),
failing_quarter AS (
  SELECT code, subject, time_bucket(INTERVAL 15 MINUTES, first_attempt_at) AS quarter
  FROM current_failure
  UNION
  SELECT code, subject, time_bucket(INTERVAL 15 MINUTES, last_failed_at)
  FROM current_failure
),
in_order AS (
  SELECT
    mail.code, mail.subject, mail.is_since, mail.is_taken, mail.messages, failing_quarter.quarter IS NOT NULL AS fails,
    count(DISTINCT failing_quarter.quarter) OVER (PARTITION BY mail.code, mail.subject ORDER BY mail.quarter) AS pause
  FROM mail
  LEFT JOIN failing_quarter
    ON failing_quarter.code = mail.code AND failing_quarter.subject = mail.subject AND failing_quarter.quarter = mail.quarter
),
pause AS (
  SELECT code, subject, sum(messages) AS taken
  FROM in_order
  WHERE is_taken AND NOT is_since AND NOT fails
  GROUP BY code, subject, pause
),
longest AS (
  SELECT code, subject, max(taken) AS taken
  FROM pause
  GROUP BY code, subject
),
at_group AS (
  SELECT
    refusing.code, refusing.subject, refusing.failures, coalesce(sum(mail.messages) FILTER (NOT mail.is_since), 0) AS tried,
    coalesce(sum(mail.messages) FILTER (mail.is_since AND mail.is_taken), 0) AS taken
  FROM refusing
  LEFT JOIN mail
    ON mail.code = refusing.code AND mail.subject = refusing.subject AND mail.number = refusing.number AND mail.sent_by = refusing.sent_by
  GROUP BY refusing.code, refusing.subject, refusing.number, refusing.sent_by, refusing.failures
)
SELECT
  at_group.code, at_group.subject, sum(at_group.taken)::BIGINT AS messages, coalesce(any_value(longest.taken), 0)::BIGINT AS longest_pause,
  coalesce(sum(at_group.failures) FILTER (
    at_group.taken > 0
    AND power(greatest(at_group.tried, at_group.failures)::DOUBLE / (greatest(at_group.tried, at_group.failures) + at_group.taken), at_group.failures)
      <= finding_rule.pause_chance), 0) / sum(at_group.failures) AS surely_taking
FROM at_group
CROSS JOIN finding_rule
LEFT JOIN longest ON longest.code = at_group.code AND longest.subject = at_group.subject
GROUP BY at_group.code, at_group.subject, finding_rule.pause_chance
