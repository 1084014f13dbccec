-- purpose: one reply template with the cause that the outcome gave it. Its version is that of no rules, so that the next
--          derivation first classifies it anew: the outcome may be another by then.
-- grain:   one reply template
-- reads:   the classification's parameters
-- writes:  reply
UPDATE reply
SET
  cause = ?, type = ?, fault = ?, hygiene = ?, confidence = ?, runner_up = ?, rules_version = rules_version || '+outcome'
WHERE reply_id = ?
