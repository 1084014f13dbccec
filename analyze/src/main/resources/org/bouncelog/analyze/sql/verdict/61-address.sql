-- purpose: the decision about each address with the texts that it rests on and what DNS says of its claim
-- grain:   one address
-- reads:   decision, cause_rule (temporary), unsettled_delivery, reply, kept_suppression, domain_check
-- writes:  address
INSERT INTO address
SELECT
  decision.address, nullif(decision.domain, ''), decision.verdict, decision.reason, decision.reasons, decision.cause, decision.strikes,
  make_timestamp(decision.first_failure * 1000000), make_timestamp(decision.last_failure * 1000000),
  make_timestamp(decision.last_delivered * 1000000), coalesce(delivery.provider, kept_suppression.provider, 'none'),
  coalesce(delivery.reply_code, kept_suppression.reply_code), coalesce(delivery.enhanced_status, kept_suppression.enhanced_status),
  coalesce(delivery.reply_text, kept_suppression.reply_text, ''), coalesce(reply.rule, kept_suppression.rule, ''),
  coalesce(reply.confidence, kept_suppression.confidence, 'low'), coalesce(delivery.evidence_source_id, kept_suppression.source_id),
  coalesce(delivery.evidence_byte_offset, kept_suppression.byte_offset), NULL, make_timestamp(decision.expires * 1000000),
  CASE WHEN cause_rule.dns = 'DENIES' THEN coalesce(domain_check.status, 'unknown') END,
  CASE WHEN cause_rule.dns = 'DENIES' THEN domain_check.checked_at END
FROM decision
JOIN cause_rule ON cause_rule.cause = decision.cause
LEFT JOIN unsettled_delivery AS delivery ON delivery.rowid = decision.delivery_row
LEFT JOIN reply ON reply.reply_id = delivery.reply_id
LEFT JOIN kept_suppression ON kept_suppression.address = decision.address AND decision.delivery_row = -1
LEFT JOIN domain_check ON domain_check.domain = decision.domain
