-- purpose: takes the address out of the samples of lines that were not understood
-- grain:   one sample
-- reads:   the variable forgotten
-- writes:  unparsed_sample
UPDATE unparsed_sample
SET text = without_address(text)
WHERE contains(lower(text), getvariable('forgotten').name)
