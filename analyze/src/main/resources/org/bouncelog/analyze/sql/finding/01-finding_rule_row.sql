-- purpose: the numbers of the configuration
-- grain:   one row
-- reads:   the configuration's parameters
-- writes:  finding_rule (temporary)
INSERT INTO finding_rule VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
