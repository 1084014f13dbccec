-- purpose: servers that take our mail to anybody: what they accept shows nobody alive
-- grain:   one server and port
-- reads:   nothing
-- writes:  own_relay (temporary)
CREATE OR REPLACE TEMP TABLE own_relay (relay VARCHAR NOT NULL, relay_port INTEGER)
