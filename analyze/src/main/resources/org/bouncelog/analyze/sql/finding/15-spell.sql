-- purpose: since when a fault is there: the first failure after the last time that it was over. It was over when nobody met it
--          for a while and mail got through meanwhile where it had been refused; or when it was not seen for a whole window.
-- grain:   one (finding code, subject)
-- reads:   subject_failure, refusing_group, place_traffic, finding_rule (temporary)
-- writes:  spell (temporary)
CREATE OR REPLACE TEMP TABLE spell AS
WITH failing_day AS (
  SELECT
    code, subject, min(first_attempt_at) AS began_at, max(last_attempt_at) AS ended_at,
    lag(max(last_attempt_at)) OVER (PARTITION BY code, subject ORDER BY min(first_attempt_at)) AS before_ended_at
  FROM subject_failure
  GROUP BY code, subject, date_trunc('day', first_attempt_at)
),
pause AS (
  SELECT code, subject, before_ended_at, began_at, began_at > before_ended_at + to_days(window_days) AS is_long
  FROM failing_day, finding_rule
  WHERE began_at >= before_ended_at + to_seconds(quiet_seconds)
),
refusing AS (
  SELECT subject_failure.code, subject_failure.subject, refusing_group.number, min(subject_failure.first_attempt_at) AS first_failed_at
  FROM subject_failure
  JOIN refusing_group
    ON refusing_group.kind = subject_failure.kind AND refusing_group.traffic_key = subject_failure.traffic_key
   AND refusing_group.place = subject_failure.place
  GROUP BY ALL
),
taken_day AS (
  SELECT number, min(last_attempt_at) AS first_taken_at, max(last_attempt_at) AS last_taken_at
  FROM place_traffic
  WHERE is_taken
  GROUP BY number, date_trunc('day', last_attempt_at)
),
recovery AS (
  SELECT DISTINCT pause.code, pause.subject, pause.began_at
  FROM pause
  JOIN refusing ON refusing.code = pause.code AND refusing.subject = pause.subject AND refusing.first_failed_at <= pause.before_ended_at
  JOIN taken_day ON taken_day.number = refusing.number
    AND taken_day.last_taken_at > pause.before_ended_at AND taken_day.first_taken_at < pause.began_at
)
SELECT
  failing_day.code, failing_day.subject,
  max(failing_day.began_at) FILTER (failing_day.before_ended_at IS NULL OR pause.is_long OR recovery.began_at IS NOT NULL) AS since
FROM failing_day
LEFT JOIN pause ON pause.code = failing_day.code AND pause.subject = failing_day.subject AND pause.began_at = failing_day.began_at
LEFT JOIN recovery
  ON recovery.code = failing_day.code AND recovery.subject = failing_day.subject AND recovery.began_at = failing_day.began_at
GROUP BY failing_day.code, failing_day.subject
