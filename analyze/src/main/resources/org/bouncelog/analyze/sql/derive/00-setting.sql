-- purpose: what tables were made from
-- grain:   one row or none
-- reads:   setting; parameter: the key
SELECT value FROM setting WHERE key = ?
