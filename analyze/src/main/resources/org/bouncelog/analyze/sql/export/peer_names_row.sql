-- purpose: the names of one cause
-- grain:   one cause
-- reads:   the names' parameters
-- writes:  peer_names (temporary)
INSERT INTO peer_names VALUES (?, ?, ?, ?, ?, ?, ?)
