-- purpose: one cause of the catalogue
-- grain:   one cause
-- reads:   the catalogue's parameters
-- writes:  cause_rule (temporary)
INSERT INTO cause_rule VALUES (?, ?, ?, ?, ?)
