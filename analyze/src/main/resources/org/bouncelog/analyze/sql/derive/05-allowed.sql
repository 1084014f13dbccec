-- purpose: addresses (ann@example.org) and domains (@example.org) that are never taken off the lists
-- grain:   one address or domain
-- reads:   nothing
-- writes:  allowed (temporary)
CREATE OR REPLACE TEMP TABLE allowed (entry VARCHAR)
