-- purpose: an address that mailing software could not read from a line of its own is looked at by a person: control, format
--          and separator characters, no local part or no domain, and outside of quotes what may stand in no atom (RFC 5322
--          section 3.2.3): an importer that splits at commas would take off somebody else. Dots may stand where they like.
-- grain:   one address
-- reads:   address
-- writes:  address
UPDATE address SET verdict = 'review', reason = 'invalid-address', expires_at = NULL
WHERE verdict = 'suppress'
  AND (regexp_matches(address, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]') OR NOT regexp_full_match(address,
    '("(?:[^"\\]|\\.)+"|[^\s,;:<>()"@\\\[\]]+)@((?:[a-z0-9_-]|[^\x00-\x7F])+(?:\.(?:[a-z0-9_-]|[^\x00-\x7F])+)*|\[[0-9a-z:.]+\])'))
