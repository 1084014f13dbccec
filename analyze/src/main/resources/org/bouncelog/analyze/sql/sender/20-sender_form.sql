-- purpose: the envelope sender that each delivery was sent with, in lower case and without the recipient that many put into the
--          address that takes the bounces (VERP), ann@example.org as ann=example.org. Without it all mail of a list has the same one.
-- grain:   one delivery whose sender is known and has a domain
-- reads:   delivery, list_by_pattern (temporary)
-- writes:  sender_form (temporary)
CREATE OR REPLACE TEMP TABLE sender_form AS
SELECT
  delivery.delivery_row, list_by_pattern.list AS list_by_pattern,
  CASE
    WHEN contains(delivery.sender, '=') THEN replace(replace(
      lower(delivery.sender),
      '-' || replace(lower(coalesce(delivery.original_recipient, delivery.recipient)), '@', '=') || '@', '-=@'),
      '+' || replace(lower(coalesce(delivery.original_recipient, delivery.recipient)), '@', '=') || '@', '+=@')
    ELSE lower(delivery.sender)
  END AS form,
  lower(delivery.recipient) AS recipient, delivery.last_attempt_at
FROM delivery
LEFT JOIN list_by_pattern ON list_by_pattern.sender = delivery.sender
WHERE contains(delivery.sender, '@')
