-- purpose: one line that a finding rests on
-- grain:   one line of one finding
-- reads:   the line's parameters
-- writes:  evidence_place (temporary)
INSERT INTO evidence_place VALUES (?, ?, ?, ?, ?, ?)
