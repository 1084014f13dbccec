-- purpose: whose address ends like one that is to be forgotten, behind a sign that may part it from a list's name in senders
--          that hold their recipient
-- grain:   one local part, in lower case
-- reads:   event; parameter: the address in lower case
SELECT DISTINCT left(lower(recipient), length(recipient) - length(split_part($1, '@', -1)) - 1) AS local
FROM event
WHERE ends_with(lower(recipient), $1) AND regexp_matches(substr(recipient, -length($1) - 1, 1), '[^\p{L}\p{N}]')
  AND length(recipient) > length($1)
ORDER BY local
