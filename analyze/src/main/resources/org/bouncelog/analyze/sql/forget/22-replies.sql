-- purpose: takes one address out of the reply templates, their samples and what was read in these
-- grain:   one reply template
-- reads:   without (temporary macro); parameter: the address in lower case
-- writes:  reply
UPDATE reply
SET
  template = without(template), sample = without(sample), listed = without(listed), lookup_url = without(lookup_url),
  new_address = CASE WHEN lower(new_address) <> $1 THEN new_address END
WHERE without(template) <> template OR without(sample) <> sample OR without(listed) <> listed OR without(lookup_url) <> lookup_url
  OR lower(new_address) = $1
