-- purpose: one count
-- grain:   one count
-- reads:   the count's parameters
-- writes:  total (temporary)
INSERT INTO total VALUES (?, ?, ?)
