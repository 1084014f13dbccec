-- purpose: takes one address out of the events: what is counted stays, who it was does not
-- grain:   one event
-- reads:   parameters: the address in lower case (three times), the pattern that finds it in a text, its substitute
--          (four times)
-- writes:  event
UPDATE event
SET
  recipient = CASE WHEN lower(recipient) = $1 THEN $3 ELSE recipient END,
  original_recipient = CASE WHEN lower(original_recipient) = $1 THEN $3 ELSE original_recipient END,
  sender = CASE WHEN lower(sender) = $1 THEN $3 ELSE sender END,
  reply_text = regexp_replace(reply_text, $2, $3, 'gi')
WHERE lower(recipient) = $1 OR lower(original_recipient) = $1 OR lower(sender) = $1 OR contains(lower(reply_text), $1)
