-- purpose: how many events the copies of settled messages hold
-- grain:   one row
-- reads:   settled_copy (temporary)
SELECT coalesce(sum(events), 0)::BIGINT AS events
FROM settled_copy
