-- purpose: all mail that failed or was late, for the faults that several share. Mail of others counts only where our own
--          machine failed.
-- grain:   one message and one recipient; and one more where it was late
-- reads:   any_outcome, cause_rule (temporary)
SELECT
  any_outcome.delivery_row, any_outcome.address, coalesce(any_outcome.domain, '') AS domain, any_outcome.cause, any_outcome.outcome = 'open' AS is_open,
  any_outcome.outcome = 'delayed' AS is_late, any_outcome.is_hard, epoch(any_outcome.began_at)::BIGINT AS began,
  epoch(any_outcome.ended_at)::BIGINT AS ended, any_outcome.log_host, any_outcome.answerer, any_outcome.relay, any_outcome.relay_port,
  any_outcome.relay_ip, any_outcome.stage, any_outcome.reply_code, coalesce(any_outcome.reply_id, 0) AS reply_id, any_outcome.is_sure, any_outcome.names,
  any_outcome.is_shared, any_outcome.sender_is_known
FROM any_outcome
JOIN cause_rule ON cause_rule.cause = any_outcome.cause
WHERE any_outcome.outcome <> 'delivered' AND any_outcome.cause <> 'greylisted'
  AND (any_outcome.judges OR any_outcome.is_mail AND any_outcome.is_local AND cause_rule.fault = 'recipient-system')
ORDER BY ended, any_outcome.position, any_outcome.address, any_outcome.delivery_row
