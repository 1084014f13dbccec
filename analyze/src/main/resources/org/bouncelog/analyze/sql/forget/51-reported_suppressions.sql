-- purpose: takes one address out of the suppression lists that reports wrote
-- grain:   one address
-- reads:   without (temporary macro)
-- writes:  reported_suppression
UPDATE reported_suppression
SET address = without(address)
WHERE without(address) <> address
