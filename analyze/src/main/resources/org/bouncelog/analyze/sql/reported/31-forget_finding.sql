-- purpose: drops what all reports but one said
-- grain:   one row of a report
-- reads:   parameter: number of the report that stays
-- writes:  reported_finding
DELETE FROM reported_finding WHERE number <> ?
