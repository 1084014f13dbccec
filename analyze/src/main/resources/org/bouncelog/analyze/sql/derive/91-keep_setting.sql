-- purpose: keeps what tables were made from
-- grain:   one row
-- reads:   parameters: the key, the value
-- writes:  setting
INSERT INTO setting VALUES (?, ?)
