-- purpose: failures of domain-wide causes since the domain took mail
-- grain:   one message and one recipient
-- reads:   recipient_outcome, domain_life, cause_rule (temporary)
SELECT
  recipient_outcome.delivery_row, recipient_outcome.address, recipient_outcome.domain, recipient_outcome.cause,
  recipient_outcome.outcome = 'open' AS is_open, false AS is_late, recipient_outcome.is_hard, epoch(recipient_outcome.began_at)::BIGINT AS began,
  epoch(recipient_outcome.ended_at)::BIGINT AS ended, recipient_outcome.log_host, recipient_outcome.answerer, recipient_outcome.relay,
  recipient_outcome.relay_port, recipient_outcome.relay_ip, recipient_outcome.stage, recipient_outcome.reply_code, coalesce(recipient_outcome.reply_id, 0) AS reply_id,
  recipient_outcome.is_sure, recipient_outcome.names, recipient_outcome.is_shared, recipient_outcome.sender_is_known
FROM recipient_outcome
JOIN cause_rule ON cause_rule.cause = recipient_outcome.cause AND cause_rule.suppresses AND cause_rule.domain_wide
LEFT JOIN domain_life ON domain_life.domain = recipient_outcome.domain
WHERE recipient_outcome.outcome <> 'delivered' AND recipient_outcome.judges AND recipient_outcome.domain IS NOT NULL
  AND (domain_life.last_delivered_at IS NULL OR recipient_outcome.ended_at > domain_life.last_delivered_at)
ORDER BY recipient_outcome.domain, ended, recipient_outcome.position, recipient_outcome.address, recipient_outcome.delivery_row
