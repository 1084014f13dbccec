-- purpose: takes the address out of the events: what is counted stays, who it was does not
-- grain:   one event
-- reads:   the variable forgotten
-- writes:  event
UPDATE event
SET
  recipient = without_address(recipient), original_recipient = without_address(original_recipient),
  sender = without_address(sender), client = without_address(client),
  reply_text = CASE
    WHEN getvariable('forgotten').address IN (lower(recipient), lower(original_recipient)) THEN without_name(reply_text)
    ELSE without_address(reply_text)
  END
WHERE contains(lower(concat_ws(' ', recipient, original_recipient, sender, client, reply_text)), getvariable('forgotten').name)
