-- purpose: an address that mailing software could not read from a line of its own is looked at by a person: control, format
--          and separator characters, blanks outside of quotes, no local part or no domain
-- grain:   one address
-- reads:   address
-- writes:  address
UPDATE address SET verdict = 'review', reason = 'invalid-address', expires_at = NULL
WHERE verdict = 'suppress'
  AND (regexp_matches(address, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]') OR NOT regexp_full_match(address, '(".+"|[^ ]+)@[^ @]+'))
