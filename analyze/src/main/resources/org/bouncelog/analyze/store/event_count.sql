-- purpose: how many events messages are derived from, for the memory that the next steps get
-- grain:   one row
-- reads:   unsettled_event
SELECT count(*) FROM unsettled_event
