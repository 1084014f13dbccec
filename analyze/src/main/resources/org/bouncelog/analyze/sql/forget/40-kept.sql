-- purpose: takes one address out of the suppressions that outlive their events
-- grain:   one address
-- reads:   without (temporary macro); parameter: the address in lower case
-- writes:  kept_suppression
UPDATE kept_suppression
SET
  address = without(address), suggestion = CASE WHEN address <> $1 AND lower(suggestion) <> $1 THEN suggestion END,
  reply_text = without(reply_text)
WHERE without(address) <> address OR without(reply_text) <> reply_text OR lower(suggestion) = $1
