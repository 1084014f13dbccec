-- purpose: one incident that has a finding of its own
-- grain:   one incident
-- reads:   the incident's number
-- writes:  told_number (temporary)
INSERT INTO told_number VALUES (?)
