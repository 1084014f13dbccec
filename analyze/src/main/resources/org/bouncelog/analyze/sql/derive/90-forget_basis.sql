-- purpose: forgets what the derived tables were made from
-- grain:   one row
-- reads:   setting
-- writes:  setting
DELETE FROM setting WHERE key = 'basis'
