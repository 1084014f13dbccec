-- purpose: the queue ids of all messages that are not settled
-- grain:   one queue id; step is 0
-- reads:   unsettled_event
-- writes:  touched_id (temporary)
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT DISTINCT queue_id, 0 AS step
FROM unsettled_event
WHERE queue_id IS NOT NULL AND kind <> 'reject'
