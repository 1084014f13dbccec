-- purpose: refusals that are about who we are: blocklists, provider blocks, throttling, authentication
-- grain:   one (provider, cause, list, listed thing)
-- reads:   event, reply, source
SELECT
  reply.provider, reply.cause, reply.list, reply.listed, arg_min(struct_pack(url := reply.lookup_url), reply.reply_id).url AS reply_url, count(*) AS attempts,
  count(DISTINCT lower(event.recipient)) AS recipients, min(event.logged_at) AS first_seen, max(event.logged_at) AS last_seen,
  arg_min(reply.sample, reply.reply_id) AS sample, arg_min(coalesce(source.name, ''), reply.reply_id) AS sample_file,
  arg_min(reply.sample_byte_offset, reply.reply_id) AS sample_byte_offset
FROM event
JOIN reply ON reply.reply_id = event.reply_id
LEFT JOIN source ON source.source_id = reply.sample_source_id
WHERE event.kind = 'attempt' AND reply.fault IN ('sender-reputation', 'sender-identity')
GROUP BY reply.provider, reply.cause, reply.list, reply.listed
ORDER BY attempts DESC, reply.provider, reply.cause, reply.list NULLS LAST, reply.listed NULLS LAST
