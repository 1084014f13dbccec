-- purpose: what was tried and taken after the last failure of a fault where it was met, by the same server and sender domain: how many
--          messages, the most that were taken in one pause of it before (quarters of an hour in which nothing met it), and how
--          much of the failures is of mail that surely is taken again. There, had the failures been spread over all mail as evenly as chance does, all of them would
--          fall before what was taken since with no more than the given chance (at most (tried / (tried + taken)) ^ failures).
-- grain:   one fault
-- reads:   current_failure, fault, refusing_group, place_traffic, to_several, finding_rule (temporary)
-- writes:  taken_since (temporary)
CREATE OR REPLACE TEMP TABLE taken_since AS
WITH refusing AS (
  SELECT
    fault.fault, fault.since, fault.last_failed_at, refusing_group.number,
    hash(current_failure.log_host, current_failure.sender_domain) AS sent_by, count(DISTINCT current_failure.message_id) AS failures
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
  JOIN refusing_group
    ON refusing_group.kind = current_failure.kind AND refusing_group.traffic_key = current_failure.traffic_key
   AND refusing_group.place = current_failure.place
  GROUP BY ALL
),
mail AS MATERIALIZED (
  SELECT
    refusing.fault, refusing.number, refusing.sent_by, epoch(place_traffic.first_attempt_at)::BIGINT // 900 AS quarter,
    place_traffic.first_attempt_at > refusing.last_failed_at AS is_since, place_traffic.outcome = 'delivered' AS is_taken,
    count(*) FILTER (to_several.message_id IS NULL) + count(DISTINCT to_several.message_id) AS messages
  FROM refusing
  JOIN place_traffic
    ON place_traffic.number = refusing.number AND place_traffic.sent_by = refusing.sent_by AND place_traffic.first_attempt_at >= refusing.since
  LEFT JOIN to_several ON to_several.message_id = place_traffic.message_id
  GROUP BY ALL
),
failing_quarter AS (
  SELECT fault.fault, unnest([epoch(current_failure.first_attempt_at)::BIGINT // 900, epoch(current_failure.last_failed_at)::BIGINT // 900]) AS quarter
  FROM current_failure
  JOIN fault ON fault.code = current_failure.code AND fault.subject = current_failure.subject
),
by_quarter AS (
  SELECT fault, quarter, coalesce(sum(messages) FILTER (is_taken AND NOT is_since), 0) AS taken, false AS fails
  FROM mail
  GROUP BY fault, quarter
  UNION ALL
  SELECT failing_quarter.fault, failing_quarter.quarter, 0, true
  FROM failing_quarter
  SEMI JOIN mail ON mail.fault = failing_quarter.fault AND mail.quarter = failing_quarter.quarter
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
    refusing.fault, refusing.failures, coalesce(sum(mail.messages) FILTER (NOT mail.is_since), 0) AS tried,
    coalesce(sum(mail.messages) FILTER (mail.is_since AND mail.is_taken), 0) AS taken
  FROM refusing
  LEFT JOIN mail ON mail.fault = refusing.fault AND mail.number = refusing.number AND mail.sent_by = refusing.sent_by
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
