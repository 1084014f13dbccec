-- purpose: an address in the form that addresses are compared in: in lower case, but of the local part ASCII letters alone.
--          Where Unicode has a letter twice, lower() would make two mailboxes one; domains have no case (RFC 5895 section 2).
CREATE MACRO folded(address) AS
  CASE
    WHEN strlen(address) = length(address) THEN lower(address)
    ELSE translate(
        left(address, length(address) - length(split_part(address, '@', -1))),
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
      || lower(split_part(address, '@', -1))
  END;

-- purpose: whether a text names an address, and not only one that ends like it. Both are folded; the first place decides.
CREATE MACRO names_address(said, address) AS
  coalesce(contains(said, address) AND (instr(said, address) = 1
    OR NOT regexp_matches(substr(said, instr(said, address) - 1, 1), '[\w.+=~/-]|[^\x00-\x7F]')), false);
