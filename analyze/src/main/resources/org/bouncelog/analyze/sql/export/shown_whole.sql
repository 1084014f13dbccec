-- purpose: shows texts of an export as they were logged
-- grain:   one text and the address it is about
-- reads:   nothing
-- writes:  shown (temporary macro)
CREATE OR REPLACE TEMP MACRO shown(said, about) AS said
