-- purpose: the events that the next steps read: those that new lines may change
-- grain:   one event
-- reads:   touched_event (temporary)
-- writes:  logged (temporary view)
CREATE OR REPLACE TEMP VIEW logged AS
SELECT *
FROM touched_event
