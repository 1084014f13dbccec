-- purpose: the queue ids that new lines tell of. Whose they are is not looked at: that two hosts may have the same only means that
--          more is derived again.
-- grain:   one queue id; step is 0
-- reads:   unsettled_event, grown (temporary)
-- writes:  touched_id (temporary)
CREATE OR REPLACE TEMP TABLE touched_id AS
SELECT DISTINCT event.queue_id, 0 AS step
FROM unsettled_event AS event
JOIN grown ON grown.source_id = event.source_id AND event.byte_offset >= grown.byte_offset
WHERE event.queue_id IS NOT NULL AND event.kind <> 'reject'
