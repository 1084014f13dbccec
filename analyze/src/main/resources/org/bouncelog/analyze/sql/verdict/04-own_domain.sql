-- purpose: domains of our own, whose addresses get no verdict
-- grain:   one domain
-- reads:   nothing
-- writes:  own_domain (temporary)
CREATE OR REPLACE TEMP TABLE own_domain (domain VARCHAR)
