-- purpose: one address or domain that is never taken off the lists
-- grain:   one address or domain
-- reads:   the configuration's parameter
-- writes:  allowed (temporary)
INSERT INTO allowed VALUES (lower(?))
