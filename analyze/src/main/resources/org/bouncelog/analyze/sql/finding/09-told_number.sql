-- purpose: the incidents that have a finding of their own
-- grain:   one incident
-- reads:   nothing
-- writes:  told_number (temporary)
CREATE OR REPLACE TEMP TABLE told_number (number INTEGER NOT NULL)
