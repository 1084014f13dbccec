-- purpose: drops what all reports but one said
-- grain:   one row of a report
-- reads:   parameter: number of the report that stays
-- writes:  reported_suppression
DELETE FROM reported_suppression WHERE number <> ?
