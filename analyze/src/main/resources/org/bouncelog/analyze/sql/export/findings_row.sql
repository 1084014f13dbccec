-- purpose: one finding
-- grain:   one finding
-- reads:   the finding's parameters
-- writes:  finding (temporary)
INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
