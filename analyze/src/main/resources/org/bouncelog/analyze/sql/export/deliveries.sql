-- purpose: what finally became of each message for each recipient
-- grain:   one (message, recipient)
-- reads:   delivery
SELECT
  message_id, log_host, mta, instance, queue_id, sender, recipient, recipient_domain, original_recipient, first_attempt_at,
  last_attempt_at, attempts, outcome, first_try, time_to_deliver_seconds, cause, reply_code, enhanced_status, reply_text,
  provider, transport, stage
FROM delivery
ORDER BY message_id, recipient
