-- purpose: one subject that has a finding
-- grain:   one (finding code, subject)
-- reads:   the finding's parameters
-- writes:  told_subject (temporary)
INSERT INTO told_subject VALUES (?, ?)
