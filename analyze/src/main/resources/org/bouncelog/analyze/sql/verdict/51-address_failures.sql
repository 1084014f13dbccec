-- purpose: failures of each address since it took mail, with the suppressions that outlive their events
-- grain:   one message and one recipient, or one kept suppression (row -1)
-- reads:   recipient_outcome, sign_of_life, domain_life (temporary), kept_suppression
SELECT
  recipient_outcome.delivery_row, recipient_outcome.address, coalesce(recipient_outcome.domain, '') AS domain, recipient_outcome.cause,
  recipient_outcome.outcome = 'open' AS is_open, false AS is_late, recipient_outcome.is_hard, epoch(recipient_outcome.began_at)::BIGINT AS began,
  epoch(recipient_outcome.ended_at)::BIGINT AS ended, recipient_outcome.log_host, recipient_outcome.answerer, recipient_outcome.relay,
  recipient_outcome.relay_port, recipient_outcome.relay_ip, recipient_outcome.stage, recipient_outcome.reply_code, coalesce(recipient_outcome.reply_id, 0) AS reply_id,
  recipient_outcome.is_sure, recipient_outcome.names, recipient_outcome.is_shared, recipient_outcome.sender_is_known,
  epoch(sign_of_life.last_delivered_at)::BIGINT AS last_delivered, epoch(domain_life.last_delivered_at)::BIGINT AS domain_delivered,
  NULL AS kept_reason, 0 AS kept_strikes, recipient_outcome.position
FROM recipient_outcome
LEFT JOIN sign_of_life ON sign_of_life.address = recipient_outcome.address
LEFT JOIN domain_life ON domain_life.domain = recipient_outcome.domain
WHERE recipient_outcome.outcome <> 'delivered' AND recipient_outcome.judges
  AND (sign_of_life.last_delivered_at IS NULL OR recipient_outcome.ended_at > sign_of_life.last_delivered_at)
UNION ALL
SELECT
  -1, kept_suppression.address, coalesce(kept_suppression.domain, ''), kept_suppression.cause, false, false, false,
  epoch(kept_suppression.first_failure)::BIGINT, epoch(kept_suppression.last_failure)::BIGINT, '', NULL, NULL, NULL, NULL, NULL, NULL, 0,
  true, 'nobody', false, true, epoch(sign_of_life.last_delivered_at)::BIGINT, epoch(domain_life.last_delivered_at)::BIGINT,
  kept_suppression.reason, kept_suppression.strikes, -1
FROM kept_suppression
LEFT JOIN sign_of_life ON sign_of_life.address = kept_suppression.address
LEFT JOIN domain_life ON domain_life.domain = kept_suppression.domain
WHERE (sign_of_life.last_delivered_at IS NULL OR sign_of_life.last_delivered_at <= kept_suppression.last_failure)
  AND coalesce(kept_suppression.domain, '') NOT IN (SELECT domain FROM own_domain)
ORDER BY address, ended, position, delivery_row
