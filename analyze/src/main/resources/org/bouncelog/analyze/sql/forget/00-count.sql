-- purpose: how many events name an address
-- grain:   one row
-- reads:   event; parameter: the address in lower case
SELECT count(*) AS events
FROM event
WHERE lower(recipient) = $1 OR lower(original_recipient) = $1 OR lower(sender) = $1 OR contains(lower(reply_text), $1)
