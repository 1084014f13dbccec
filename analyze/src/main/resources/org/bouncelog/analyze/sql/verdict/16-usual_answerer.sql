-- purpose: who runs the server that should have answered, where the failure names none: whoever takes most mail of that domain
-- grain:   one message and one recipient
-- reads:   nothing else
-- writes:  any_outcome (temporary)
WITH usual AS (
  SELECT domain, mode(answerer ORDER BY answerer) AS answerer, bool_or(is_provider) AS is_provider
  FROM any_outcome
  WHERE outcome = 'delivered' AND answerer IS NOT NULL AND domain IN (
    SELECT domain FROM any_outcome WHERE relay IS NULL AND outcome <> 'delivered' AND reply_code IS NULL AND NOT is_local)
  GROUP BY domain
)
UPDATE any_outcome
SET answerer = usual.answerer, is_provider = usual.is_provider
FROM usual
WHERE any_outcome.domain = usual.domain AND any_outcome.relay IS NULL AND any_outcome.outcome <> 'delivered'
  AND any_outcome.reply_code IS NULL AND NOT any_outcome.is_local
