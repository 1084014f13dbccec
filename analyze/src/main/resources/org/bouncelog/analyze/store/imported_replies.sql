-- purpose: the reply templates of one log that a cluster read, each with the earliest reply that showed it
-- grain:   one template
-- reads:   imported_reply (temporary view of Parquet files)
SELECT DISTINCT ON (reply_id)
  reply_id, provider, stage, reply_code, enhanced_status, template, relay_host, sample, sample_byte_offset
FROM imported_reply
ORDER BY reply_id, sample_byte_offset
