-- purpose: drops the reply templates, with their samples, that no event has any more
-- grain:   one reply template
-- reads:   unsettled_event
-- writes:  reply
DELETE FROM reply
WHERE reply_id NOT IN (SELECT reply_id FROM unsettled_event AS event WHERE reply_id IS NOT NULL)
