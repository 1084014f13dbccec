-- purpose: whether the client that gave us a message, as a log names it, has a public address
-- grain:   one client
-- reads:   nothing
-- writes:  is_outside (temporary macro)
CREATE OR REPLACE TEMP MACRO is_outside(client) AS
  contains(client, '[') AND coalesce(NOT is_private(nullif(regexp_extract(client, '\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]', 1), '')), false)
