-- purpose: whether an IP address is of no public host (RFC 1918, RFC 4193, loopback, link-local)
-- grain:   one address
-- reads:   nothing
-- writes:  is_private (temporary macro)
CREATE OR REPLACE TEMP MACRO is_private(ip) AS
  regexp_matches(ip, '^(127|10|192\.168|172\.(1[6-9]|2[0-9]|3[01])|169\.254)\.|^(::1$|fe80:|f[cd])')
