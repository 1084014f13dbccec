-- purpose: takes one address, with its bare name, out of the samples of lines that were not understood
-- grain:   one sample
-- reads:   without (temporary macro), nameless (function of Forgetting)
-- writes:  unparsed_sample
UPDATE unparsed_sample
SET text = nameless(text)
WHERE without(text) <> text
