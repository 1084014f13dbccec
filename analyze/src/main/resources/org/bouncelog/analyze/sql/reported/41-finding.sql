-- purpose: keeps one finding of a report
-- grain:   one finding
-- reads:   the finding's parameters
-- writes:  reported_finding
INSERT INTO reported_finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
