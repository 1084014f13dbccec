-- purpose: what the verdicts need of the cause catalogue
-- grain:   one cause
-- reads:   nothing
-- writes:  cause_rule (temporary)
CREATE OR REPLACE TEMP TABLE cause_rule (cause VARCHAR, suppresses BOOLEAN, domain_wide BOOLEAN, dns VARCHAR, fault VARCHAR)
