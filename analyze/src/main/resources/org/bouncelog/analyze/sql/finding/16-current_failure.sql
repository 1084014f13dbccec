-- purpose: the failures of the current spell of each fault; what arrived after all failed when it was first tried
-- grain:   one delivery
-- reads:   subject_failure, spell, finding_rule (temporary)
-- writes:  current_failure (temporary)
CREATE OR REPLACE TEMP TABLE current_failure AS
SELECT
  subject_failure.*, spell.since,
  CASE WHEN subject_failure.outcome = 'delivered' THEN subject_failure.first_attempt_at ELSE subject_failure.last_attempt_at END AS last_failed_at
FROM subject_failure
JOIN spell ON spell.code = subject_failure.code AND spell.subject = subject_failure.subject
CROSS JOIN finding_rule
WHERE subject_failure.first_attempt_at >= spell.since AND subject_failure.last_attempt_at >= window_start()
