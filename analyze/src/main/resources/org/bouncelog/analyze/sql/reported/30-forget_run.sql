-- purpose: drops all reports but one
-- grain:   one report
-- reads:   parameter: number of the report that stays
-- writes:  reported_run
DELETE FROM reported_run WHERE number <> ?
