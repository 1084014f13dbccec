-- purpose: how many events the history has, for the memory that the next steps get
-- grain:   one row
-- reads:   event
SELECT count(*) FROM event
