-- purpose: what was tried and taken after the last failure of a fault where it was met, by the same server and sender domain: how many
--          messages, the most that were taken in one pause of it before (quarters of an hour in which nothing met it), and how
--          much of the failures is of mail that surely is taken again. There, had the failures been spread over all mail as evenly as chance does, all of them would
--          fall before what was taken since with no more than the given chance (at most (tried / (tried + taken)) ^ failures).
-- grain:   one fault
-- reads:   current_failure, fault, refusing, place_traffic, finding_rule (temporary)
-- writes:  taken_since (temporary)
CREATE OR REPLACE TEMP TABLE taken_since AS
WITH mail AS NOT MATERIALIZED (
  SELECT
    refusing.fault, refusing.number, refusing.sent_by, epoch(place_traffic.first_attempt_at)::BIGINT // 900 AS quarter,
    place_traffic.first_attempt_at > refusing.fault_failed_at AS is_since, place_traffic.is_taken, place_traffic.several_id
  FROM place_traffic
  JOIN refusing
    ON refusing.number = place_traffic.number AND refusing.sent_by = place_traffic.sent_by AND place_traffic.first_attempt_at >= refusing.since
),
several AS MATERIALIZED (
  SELECT fault, number, sent_by, quarter, is_since, is_taken, count(DISTINCT several_id) AS messages
  FROM mail
  WHERE several_id IS NOT NULL
  GROUP BY fault, number, sent_by, quarter, is_since, is_taken
),
mail_quarter AS MATERIALIZED (
  SELECT fault, quarter, count(*) FILTER (is_taken AND NOT is_since) AS taken
  FROM mail
  WHERE several_id IS NULL
  GROUP BY fault, quarter
  UNION ALL
  SELECT fault, quarter, coalesce(sum(messages) FILTER (is_taken AND NOT is_since), 0)::BIGINT
  FROM several
  GROUP BY fault, quarter
),
mail_group AS (
  SELECT
    fault, number, sent_by, count(*) FILTER (NOT is_since) AS tried, count(*) FILTER (is_since AND is_taken) AS taken
  FROM mail
  WHERE several_id IS NULL
  GROUP BY fault, number, sent_by
  UNION ALL
  SELECT
    fault, number, sent_by, coalesce(sum(messages) FILTER (NOT is_since), 0)::BIGINT, coalesce(sum(messages) FILTER (is_since AND is_taken), 0)::BIGINT
  FROM several
  GROUP BY fault, number, sent_by
),
failing_quarter AS (
  SELECT fault.fault, unnest([epoch(current_failure.first_attempt_at)::BIGINT // 900, epoch(current_failure.last_failed_at)::BIGINT // 900]) AS quarter
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
),
by_quarter AS (
  SELECT fault, quarter, taken, false AS fails
  FROM mail_quarter
  UNION ALL
  SELECT failing_quarter.fault, failing_quarter.quarter, 0, true
  FROM failing_quarter
  SEMI JOIN mail_quarter ON mail_quarter.fault = failing_quarter.fault AND mail_quarter.quarter = failing_quarter.quarter
),
in_order AS (
  SELECT fault, sum(taken) AS taken, bool_or(fails) AS fails, sum(bool_or(fails)::INTEGER) OVER (PARTITION BY fault ORDER BY quarter) AS pause
  FROM by_quarter
  GROUP BY fault, quarter
),
pause AS (
  SELECT fault, sum(taken) AS taken
  FROM in_order
  WHERE NOT fails
  GROUP BY fault, pause
),
longest AS (
  SELECT fault, max(taken) AS taken
  FROM pause
  GROUP BY fault
),
at_group AS (
  SELECT
    refusing.fault, refusing.failures, coalesce(sum(mail_group.tried), 0) AS tried, coalesce(sum(mail_group.taken), 0) AS taken
  FROM refusing
  LEFT JOIN mail_group ON mail_group.fault = refusing.fault AND mail_group.number = refusing.number AND mail_group.sent_by = refusing.sent_by
  GROUP BY refusing.fault, refusing.number, refusing.sent_by, refusing.failures
)
SELECT
  at_group.fault, sum(at_group.taken)::BIGINT AS messages, coalesce(any_value(longest.taken), 0)::BIGINT AS longest_pause,
  coalesce(sum(at_group.failures) FILTER (
    at_group.taken > 0
    AND power(greatest(at_group.tried, at_group.failures)::DOUBLE / (greatest(at_group.tried, at_group.failures) + at_group.taken), at_group.failures)
      <= finding_rule.pause_chance), 0) / sum(at_group.failures) AS surely_taking
FROM at_group
CROSS JOIN finding_rule
LEFT JOIN longest ON longest.fault = at_group.fault
GROUP BY at_group.fault, finding_rule.pause_chance
