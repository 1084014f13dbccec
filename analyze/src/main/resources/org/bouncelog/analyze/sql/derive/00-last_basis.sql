-- purpose: what the derived tables were made from
-- grain:   one row or none
-- reads:   setting
SELECT value FROM setting WHERE key = 'basis'
