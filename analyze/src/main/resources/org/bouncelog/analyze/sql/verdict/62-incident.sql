-- purpose: one incident with the texts of its last failure
-- grain:   one incident
-- reads:   unsettled_delivery, reply; the engine's parameters
-- writes:  incident
INSERT INTO incident
SELECT
  $1, $2, $3, delivery.relay_host, delivery.provider, make_timestamp($4 * 1000000), make_timestamp($5 * 1000000), $6, $7, $8, $9, $10,
  coalesce(delivery.reply_code, reply.reply_code), coalesce(delivery.enhanced_status, reply.enhanced_status),
  coalesce(delivery.reply_text, reply.sample, ''), delivery.log_host, delivery.evidence_source_id,
  delivery.evidence_byte_offset, $12, $13
FROM unsettled_delivery AS delivery
LEFT JOIN reply ON reply.reply_id = delivery.reply_id
WHERE delivery.rowid = $11
