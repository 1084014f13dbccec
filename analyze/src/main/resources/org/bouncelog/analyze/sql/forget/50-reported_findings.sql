-- purpose: takes one address out of the findings that reports told
-- grain:   one finding
-- reads:   without (temporary macro)
-- writes:  reported_finding
UPDATE reported_finding
SET subject = without(subject), facts = without(facts)
WHERE without(subject) <> subject OR without(facts) <> facts
