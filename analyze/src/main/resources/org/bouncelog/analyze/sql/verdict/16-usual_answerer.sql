-- purpose: who runs the server that should have answered, where the failure names none: whoever takes most mail of that domain
-- grain:   one message and one recipient
-- reads:   settled_hour, settled_way (temporary)
-- writes:  any_outcome (temporary)
WITH unanswered AS (
  SELECT DISTINCT domain
  FROM any_outcome
  WHERE relay IS NULL AND outcome <> 'delivered' AND reply_code IS NULL AND NOT is_local
),
taken AS (
  SELECT domain, answerer, is_provider, count(*) AS messages
  FROM any_outcome
  WHERE outcome = 'delivered' AND answerer IS NOT NULL
  GROUP BY domain, answerer, is_provider
  UNION ALL
  SELECT settled_way.domain, settled_way.answerer, settled_way.is_provider, settled_hour.messages
  FROM settled_hour
  JOIN settled_way ON settled_way.way = settled_hour.way
),
by_answerer AS (
  SELECT taken.domain, taken.answerer, bool_or(taken.is_provider) AS is_provider, sum(taken.messages) AS messages
  FROM taken
  SEMI JOIN unanswered ON unanswered.domain = taken.domain
  GROUP BY taken.domain, taken.answerer
),
usual AS (
  SELECT domain, arg_min(answerer, (-messages, answerer)) AS answerer, bool_or(is_provider) AS is_provider
  FROM by_answerer
  GROUP BY domain
)
UPDATE any_outcome
SET answerer = usual.answerer, is_provider = usual.is_provider
FROM usual
WHERE any_outcome.domain = usual.domain AND any_outcome.relay IS NULL AND any_outcome.outcome <> 'delivered'
  AND any_outcome.reply_code IS NULL AND NOT any_outcome.is_local
