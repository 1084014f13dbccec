-- purpose: templates that were classified by other rules than today's
-- grain:   one reply template
-- reads:   reply
SELECT
  reply_id, provider, stage, reply_code, enhanced_status, template, relay_host, sample, sample_source_id, sample_byte_offset
FROM reply
WHERE rules_version <> ?
ORDER BY reply_id
