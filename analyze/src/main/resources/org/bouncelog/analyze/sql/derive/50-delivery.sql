-- purpose: what finally became of each message for each recipient, across nights and across our own queues.
--          The first final outcome is not enough (a bounce may follow a deferral, an expiry names no recipient): the
--          last final attempt decides; without one, an expiry of its message after the last attempt; else it is open.
--          A delivery that failed takes the cause of its last attempt that has a cause of its own.
-- grain:   one message and one recipient
-- reads:   attempt, handover, message, event
-- writes:  delivery
INSERT INTO delivery
WITH expiry AS (
  SELECT life.message_id, max(given_up.logged_at) AS expired_at
  FROM (
    SELECT
      hash(coalesce(log_host, ''), mta, CASE WHEN mta = 'postfix' THEN instance ELSE '' END, queue_id) AS queue_key,
      logged_at
    FROM event
    WHERE kind = 'expiry' AND queue_id IS NOT NULL
  ) AS given_up
  JOIN life
    ON life.queue_key = given_up.queue_key AND given_up.logged_at >= life.started_at AND given_up.logged_at < life.ended_at
  GROUP BY life.message_id
),
step AS (
  SELECT
    attempt.seq, message.root_id, attempt.message_id, attempt.recipient_key, attempt.logged_at, attempt.cause,
    CASE WHEN handover.seq IS NULL OR handover.forwarded OR handover.onward_attempts > 0 THEN attempt.outcome::VARCHAR ELSE 'open' END AS outcome
  FROM attempt
  JOIN message ON message.message_id = attempt.message_id
  LEFT JOIN handover ON handover.seq = attempt.seq AND handover.recipient_key = attempt.recipient_key
  WHERE handover.seq IS NULL OR NOT handover.continued
),
folded AS (
  SELECT
    root_id, recipient_key,
    min(logged_at) AS first_attempt_at, max(logged_at) AS last_attempt_at, count(*) AS attempts,
    max(seq) AS last_seq, arg_max(message_id, seq) AS last_message_id,
    max(seq) FILTER (outcome IN ('delivered', 'bounced', 'expired')) AS final_seq,
    arg_max(outcome, seq) FILTER (outcome IN ('delivered', 'bounced', 'expired')) AS final_outcome,
    max(seq) FILTER (outcome <> 'delivered' AND cause <> 'delivery-expired') AS cause_seq,
    max(seq) FILTER (outcome <> 'delivered' AND cause IS NOT NULL) AS any_cause_seq
  FROM step
  GROUP BY root_id, recipient_key
),
judged AS (
  SELECT
    folded.root_id, folded.recipient_key, folded.first_attempt_at, folded.last_attempt_at, folded.attempts,
    coalesce(folded.final_seq, folded.last_seq) AS deciding_seq,
    coalesce(folded.cause_seq, folded.any_cause_seq) AS cause_seq,
    CASE
      WHEN folded.final_seq IS NOT NULL THEN folded.final_outcome
      WHEN expiry.expired_at >= folded.last_attempt_at THEN 'expired'
      ELSE 'open'
    END AS outcome
  FROM folded
  LEFT JOIN expiry ON expiry.message_id = folded.last_message_id
)
SELECT
  message.message_id, message.log_host, message.mta, message.instance, message.queue_id, message.sender,
  deciding.recipient, deciding.recipient_domain, deciding.original_recipient,
  judged.first_attempt_at, judged.last_attempt_at, judged.attempts, judged.outcome,
  judged.outcome = 'delivered' AND judged.attempts = 1,
  CASE WHEN judged.outcome = 'delivered' THEN
    CASE
      WHEN deciding.message_id = message.message_id AND deciding.delay_seconds IS NOT NULL THEN deciding.delay_seconds
      ELSE epoch(deciding.logged_at) - epoch(message.started_at)
    END
  END,
  deciding.provider, deciding.transport,
  why.reply_id,
  why.cause,
  CASE WHEN judged.outcome <> 'delivered' THEN why.stage END,
  CASE WHEN judged.outcome <> 'delivered' THEN why.reply_code END,
  CASE WHEN judged.outcome <> 'delivered' THEN why.enhanced_status END,
  CASE WHEN judged.outcome <> 'delivered' THEN why.reply_text END,
  coalesce(why.source_id, deciding.source_id), coalesce(why.byte_offset, deciding.byte_offset)
FROM judged
JOIN message ON message.message_id = judged.root_id
JOIN attempt AS deciding
  ON deciding.seq = judged.deciding_seq AND deciding.recipient_key = judged.recipient_key AND deciding.repetition = 0
LEFT JOIN attempt AS why
  ON why.seq = judged.cause_seq AND why.recipient_key = judged.recipient_key AND why.repetition = 0
