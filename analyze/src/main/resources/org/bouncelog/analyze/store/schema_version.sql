-- purpose: the number of the last migration
-- grain:   one row
-- reads:   setting
SELECT value FROM setting WHERE key = 'schema'
