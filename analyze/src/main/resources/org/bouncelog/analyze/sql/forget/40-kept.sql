-- purpose: takes one address out of the suppressions that outlive their events
-- grain:   one address
-- reads:   parameters: the address in lower case, the pattern that finds it in a text, its substitute
-- writes:  kept_suppression
UPDATE kept_suppression
SET
  address = CASE WHEN address = $1 THEN $3 ELSE address END, suggestion = CASE WHEN address <> $1 THEN suggestion END,
  reply_text = regexp_replace(reply_text, $2, $3, 'gi')
WHERE address = $1 OR contains(lower(reply_text), $1)
