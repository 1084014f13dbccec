-- purpose: takes the bare name out of the replies about the forgotten address (unknown user: "ann")
-- grain:   one event
-- reads:   nameless (function of Forgetting); parameters: the address and its local part in lower case
-- writes:  unsettled_event
UPDATE unsettled_event
SET reply_text = nameless(reply_text)
WHERE (lower(recipient) = $1 OR lower(original_recipient) = $1) AND contains(lower(reply_text), $2)
