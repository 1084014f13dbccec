-- purpose: drops the rows of settled messages that have their events back
-- grain:   one settled message
-- reads:   reopened (temporary)
-- writes:  settled
DELETE FROM settled
WHERE rowid IN (SELECT settled_row FROM reopened)
