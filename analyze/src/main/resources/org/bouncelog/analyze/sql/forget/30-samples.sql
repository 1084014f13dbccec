-- purpose: takes one address out of the samples of lines that were not understood
-- grain:   one sample
-- reads:   parameters: the address in lower case, the pattern that finds it in a text, its substitute
-- writes:  unparsed_sample
UPDATE unparsed_sample
SET text = regexp_replace(text, $2, $3, 'gi')
WHERE contains(lower(text), $1)
