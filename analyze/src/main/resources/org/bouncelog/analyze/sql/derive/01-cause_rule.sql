-- purpose: the strike numbers of the cause catalogue, for the verdicts
-- grain:   one cause
-- reads:   nothing
-- writes:  cause_rule (temporary)
CREATE OR REPLACE TEMP TABLE cause_rule (
  cause VARCHAR, suppresses BOOLEAN, hard_strikes INTEGER, hard_days INTEGER, soft_strikes INTEGER, soft_days INTEGER, domain_wide BOOLEAN
)
