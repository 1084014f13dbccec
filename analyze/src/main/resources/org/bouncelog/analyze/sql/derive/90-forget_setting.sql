-- purpose: forgets what tables were made from
-- grain:   one row
-- reads:   setting; parameter: the key
-- writes:  setting
DELETE FROM setting WHERE key = ?
