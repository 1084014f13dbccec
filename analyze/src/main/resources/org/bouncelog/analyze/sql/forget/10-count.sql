-- purpose: how many events name the address
-- grain:   one row
-- reads:   event; the variable forgotten
WITH named AS (
  SELECT concat_ws(' ', recipient, original_recipient, sender, client, reply_text) AS text
  FROM event
  WHERE contains(lower(concat_ws(' ', recipient, original_recipient, sender, client, reply_text)), getvariable('forgotten').name)
)
SELECT count(*) AS events
FROM named
WHERE without_address(text) <> text
