-- purpose: drops the settled messages that another log has
-- grain:   one settled message
-- reads:   settled_copy (temporary)
-- writes:  settled
DELETE FROM settled
WHERE rowid IN (SELECT settled_row FROM settled_copy)
