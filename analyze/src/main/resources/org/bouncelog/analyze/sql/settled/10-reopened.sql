-- purpose: the settled messages of queue ids that are touched: what they are has to be derived
-- grain:   one settled message
-- reads:   settled, touched_id (temporary)
-- writes:  reopened (temporary)
CREATE OR REPLACE TEMP TABLE reopened AS
SELECT settled.rowid AS settled_row
FROM settled
SEMI JOIN touched_id ON touched_id.queue_id = settled.queue_id
