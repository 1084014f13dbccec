-- purpose: the addresses that somebody asks for; none where all recipients are asked for
-- grain:   one address in lower case
-- reads:   nothing
-- writes:  asked_name (temporary)
CREATE OR REPLACE TEMP TABLE asked_name (name VARCHAR NOT NULL)
