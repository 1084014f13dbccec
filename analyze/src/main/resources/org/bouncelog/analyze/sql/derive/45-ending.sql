-- purpose: which attempt has the last word on each message for each recipient, across nights and across our own queues,
--          and which one tells why it failed.
--          The first final outcome is not enough (a bounce may follow a deferral, an expiry names no recipient): the
--          last final attempt decides; without one, an expiry of its message after the last attempt; else it is open. Who holds
--          a message is the last of our queues that it came to.
--          A recipient with a mailbox and a program (.forward) has a line for each: what arrived by one of them arrived.
--          A delivery that failed takes the cause of its last attempt that has a cause of its own. Recipients that wait in the
--          queue without any attempt are open, and expire with their message. Aliases that were expanded end with their targets.
-- grain:   one message and one recipient
-- reads:   attempt, expanded, handover, root, waiting, line, life (temporary)
-- writes:  ending (temporary view)
CREATE OR REPLACE TEMP VIEW ending AS
WITH expiry AS (
  SELECT life.message_id, max(line.logged_at) AS expired_at
  FROM line
  JOIN life
    ON life.queue_key = line.queue_key AND line.logged_at >= life.started_at AND line.logged_at < life.ended_at
  WHERE line.kind = 'expiry'
  GROUP BY life.message_id
),
step AS (
  SELECT
    attempt.event_row, attempt.seq, attempt.message_id, coalesce(root.root_id, attempt.message_id) AS root_id,
    attempt.recipient_key, attempt.logged_at, attempt.cause,
    CASE WHEN handover.onward_attempts = 0 AND NOT handover.forwarded THEN handover.child_id ELSE attempt.message_id END AS holder_id,
    attempt.outcome <> 'deferred' AND (handover.event_row IS NULL OR handover.forwarded OR handover.onward_attempts > 0) AS is_final,
    attempt.outcome <> 'delivered' AND attempt.cause IS NOT NULL AS has_cause,
    attempt.outcome, attempt.outcome = 'deferred' AS put_off,
    -- The last of the better ones counts; no seq reaches these bits.
    attempt.seq + CASE
      WHEN is_final AND attempt.outcome = 'delivered' AND handover.event_row IS NULL THEN 2::HUGEINT << 120
      WHEN is_final THEN 1::HUGEINT << 120
      ELSE 0
    END AS deciding_seq,
    attempt.seq + CASE WHEN attempt.only_expired THEN 0 ELSE 1::HUGEINT << 120 END AS why_seq
  FROM attempt
  LEFT JOIN root ON root.message_id = attempt.message_id
  LEFT JOIN handover ON handover.event_row = attempt.event_row
  ANTI JOIN expanded ON expanded.message_id = attempt.message_id AND expanded.recipient_key = attempt.recipient_key
  WHERE handover.event_row IS NULL OR NOT handover.continued
),
folded AS (
  SELECT
    root_id, recipient_key,
    min(logged_at) AS first_attempt_at, max(logged_at) AS last_attempt_at, count(*) AS attempts, count(*) FILTER (put_off) AS deferrals,
    arg_max(holder_id, seq) AS holder_id, bool_or(outcome = 'expired') AS gave_up, bool_or(is_final) AS ended,
    arg_max(event_row, deciding_seq) AS deciding_row, arg_max(message_id, deciding_seq) AS deciding_message_id,
    arg_max(event_row, why_seq) FILTER (has_cause) AS why_row, arg_max(cause, why_seq) FILTER (has_cause) AS cause
  FROM step
  GROUP BY root_id, recipient_key
  UNION ALL
  SELECT
    root_id, recipient_key, queued_at, queued_at, 0, 0, message_id, false, false, event_row, message_id, NULL, NULL
  FROM waiting
)
SELECT
  folded.root_id, folded.first_attempt_at, folded.last_attempt_at, folded.attempts, folded.deferrals, folded.ended, folded.gave_up,
  folded.holder_id,
  coalesce(NOT folded.ended AND expiry.expired_at >= folded.last_attempt_at, false) AS expired,
  folded.deciding_row, folded.deciding_message_id, folded.why_row,
  CASE WHEN folded.attempts = 0 AND expiry.expired_at >= folded.last_attempt_at THEN 'delivery-expired' ELSE folded.cause END AS cause
FROM folded
LEFT JOIN expiry ON expiry.message_id = folded.holder_id
