-- purpose: since when findings count what happened. As a column it would be unknown to the planner, which would take all that is compared
--          with it for a handful of rows.
-- grain:   one point in time
-- reads:   parameter: microseconds since 1970 UTC
-- writes:  window_start (temporary macro)
CREATE OR REPLACE TEMP MACRO window_start() AS make_timestamp($1)
