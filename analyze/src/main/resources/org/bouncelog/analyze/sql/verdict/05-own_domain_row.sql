-- purpose: one domain of our own
-- grain:   one domain
-- reads:   the configuration's parameter
-- writes:  own_domain (temporary)
INSERT INTO own_domain VALUES (lower(?))
