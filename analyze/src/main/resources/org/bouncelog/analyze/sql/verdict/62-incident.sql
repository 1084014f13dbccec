-- purpose: one incident with the texts of its last failure
-- grain:   one incident
-- reads:   delivery; the engine's parameters
-- writes:  incident
INSERT INTO incident
SELECT
  $1, $2, $3, delivery.relay_host, delivery.provider, make_timestamp($4 * 1000000), make_timestamp($5 * 1000000), $6, $7, $8, $9, $10,
  delivery.reply_code, delivery.enhanced_status, coalesce(delivery.reply_text, ''), delivery.log_host, delivery.evidence_source_id,
  delivery.evidence_byte_offset
FROM delivery
WHERE delivery.rowid = $11
