-- purpose: the time of the history that expiries go by
-- grain:   one row; null without events
-- reads:   clock
SELECT newest
FROM clock
