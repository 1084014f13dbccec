-- purpose: the addresses that each domain must have (RFC 2142) are looked at by a person before they are taken off
-- grain:   one address
-- reads:   address
-- writes:  address
UPDATE address SET verdict = 'review', reason = 'role', expires_at = NULL
WHERE verdict = 'suppress'
  AND split_part(address, '@', 1) IN ('postmaster', 'abuse', 'hostmaster', 'webmaster', 'noc', 'security')
