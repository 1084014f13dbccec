-- purpose: makes room for how far each log is derived
-- grain:   one log
-- reads:   nothing
-- writes:  derived_source
DELETE FROM derived_source
