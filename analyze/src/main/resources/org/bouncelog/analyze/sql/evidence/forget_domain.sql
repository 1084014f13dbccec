-- purpose: makes room for what DNS says now of one recipient domain
-- grain:   one recipient domain
-- reads:   parameter: the domain
-- writes:  domain_check
DELETE FROM domain_check WHERE domain = ?
