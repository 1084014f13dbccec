-- purpose: what DNS says of one recipient domain that fails
-- grain:   one recipient domain
-- reads:   parameters: domain, status, time of the look-up
-- writes:  domain_check
INSERT INTO domain_check VALUES (?, ?, ?)
