-- purpose: the numbers of the configuration
-- grain:   one row
-- reads:   the configuration's parameters
-- writes:  hygiene_rule (temporary)
INSERT INTO hygiene_rule VALUES (?, ?, ?, ?, ?)
