-- purpose: the settled messages that name the address that is to be forgotten
-- grain:   one settled message
-- reads:   settled; parameter: the local part in lower case
-- writes:  reopened (temporary)
CREATE OR REPLACE TEMP TABLE reopened AS
SELECT rowid AS settled_row
FROM settled
WHERE contains(lower(concat_ws(' ', recipient, sender)), $1)
