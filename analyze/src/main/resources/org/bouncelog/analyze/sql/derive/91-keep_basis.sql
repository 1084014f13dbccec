-- purpose: keeps what the derived tables were made from
-- grain:   one row
-- reads:   the parameter
-- writes:  setting
INSERT INTO setting VALUES ('basis', ?)
