-- purpose: room for the totals
-- grain:   one count
-- reads:   nothing
-- writes:  total (temporary)
CREATE OR REPLACE TEMP TABLE total (position INTEGER, name VARCHAR, value BIGINT)
