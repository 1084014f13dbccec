-- purpose: whose the servers are that did not answer
-- grain:   one server of a known provider
-- reads:   nothing
-- writes:  named_provider (temporary)
CREATE OR REPLACE TEMP TABLE named_provider (relay VARCHAR NOT NULL, provider VARCHAR NOT NULL)
