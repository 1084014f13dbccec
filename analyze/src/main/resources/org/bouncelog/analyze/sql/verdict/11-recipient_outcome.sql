-- purpose: what finally became of each message for each recipient
-- grain:   one message and one recipient
-- reads:   any_outcome (temporary)
-- writes:  recipient_outcome (temporary)
CREATE OR REPLACE TEMP VIEW recipient_outcome AS
SELECT *
FROM any_outcome
WHERE outcome NOT IN ('delayed', 'lost')
