-- purpose: drops what was known of domains that no verdict is about any more
-- grain:   one recipient domain
-- reads:   address
-- writes:  domain_check
DELETE FROM domain_check
WHERE domain NOT IN (SELECT domain FROM address WHERE domain IS NOT NULL AND cause IN ('domain-unknown', 'domain-no-mail'))
