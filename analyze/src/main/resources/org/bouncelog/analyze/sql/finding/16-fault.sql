-- purpose: a number for each fault that there is now, with when it began and was last met
-- grain:   one (finding code, subject) with failures in the window
-- reads:   current_failure (temporary)
-- writes:  fault (temporary)
CREATE OR REPLACE TEMP TABLE fault AS
SELECT (row_number() OVER ())::INTEGER AS fault, code, subject, any_value(since) AS since, max(last_failed_at) AS last_failed_at
FROM current_failure
GROUP BY code, subject
