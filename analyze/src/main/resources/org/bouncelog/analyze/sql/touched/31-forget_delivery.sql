-- purpose: makes room for the deliveries that are derived again, which bear the number of their message
-- grain:   one message and one recipient
-- reads:   touched_event (temporary)
-- writes:  unsettled_delivery
DELETE FROM unsettled_delivery
WHERE message_id IN (SELECT source_id::BIGINT * 4398046511104 + byte_offset FROM touched_event)
