-- purpose: takes one address out of the samples of reply templates
-- grain:   one reply template
-- reads:   parameters: the address in lower case, the pattern that finds it in a text, its substitute
-- writes:  reply
UPDATE reply
SET sample = regexp_replace(sample, $2, $3, 'gi'), new_address = CASE WHEN lower(new_address) = $1 THEN NULL ELSE new_address END
WHERE contains(lower(sample), $1) OR lower(new_address) = $1
