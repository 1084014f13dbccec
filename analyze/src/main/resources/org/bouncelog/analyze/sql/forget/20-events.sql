-- purpose: takes one address out of the events: what is counted stays, who it was does not
-- grain:   one event
-- reads:   without (temporary macro); parameter: the local part in lower case
-- writes:  unsettled_event
UPDATE unsettled_event
SET
  recipient = without(recipient), original_recipient = without(original_recipient), sender = without(sender),
  reply_text = without(reply_text)
WHERE contains(lower(concat_ws(' ', recipient, original_recipient, sender, reply_text)), $1)
  AND (without(recipient) <> recipient OR without(original_recipient) <> original_recipient OR without(sender) <> sender
    OR without(reply_text) <> reply_text)
