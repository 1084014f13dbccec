-- purpose: takes one address out of the suppressions that outlive their events
-- grain:   one address
-- reads:   without (temporary macro), nameless (function of Forgetting); parameter: the address in lower case
-- writes:  kept_suppression
UPDATE kept_suppression
SET
  address = without(address), suggestion = CASE WHEN address <> $1 AND lower(suggestion) <> $1 THEN suggestion END,
  reply_text = CASE WHEN address = $1 THEN nameless(reply_text) ELSE without(reply_text) END
WHERE without(address) <> address OR without(reply_text) <> reply_text OR lower(suggestion) = $1
