-- purpose: takes one address out of the samples of lines that were not understood
-- grain:   one sample
-- reads:   without (temporary macro)
-- writes:  unparsed_sample
UPDATE unparsed_sample
SET text = without(text)
WHERE without(text) <> text
