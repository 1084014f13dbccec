-- purpose: makes room for the messages that are derived again: each bears the place of one of its lines
-- grain:   one message
-- reads:   touched_event (temporary)
-- writes:  unsettled_message
DELETE FROM unsettled_message
WHERE message_id IN (SELECT source_id::BIGINT * 4398046511104 + byte_offset FROM touched_event)
