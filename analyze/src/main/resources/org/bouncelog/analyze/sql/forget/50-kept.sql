-- purpose: takes the address out of the suppressions that outlive their events
-- grain:   one address
-- reads:   the variable forgotten
-- writes:  kept_suppression
UPDATE kept_suppression
SET
  address = without_address(address),
  suggestion = CASE WHEN address <> getvariable('forgotten').address THEN without_address(suggestion) END,
  reply_text = CASE
    WHEN address = getvariable('forgotten').address THEN without_name(reply_text)
    ELSE without_address(reply_text)
  END
WHERE contains(lower(concat_ws(' ', address, suggestion, reply_text)), getvariable('forgotten').name)
