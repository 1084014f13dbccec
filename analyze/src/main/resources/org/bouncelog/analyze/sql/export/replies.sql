-- purpose: the reply templates and what they mean
-- grain:   one (provider, stage, reply_code, enhanced_status, template)
-- reads:   reply, unsettled_event, source, peer_names (temporary)
SELECT
  reply.provider, reply.stage, reply.reply_code, reply.enhanced_status, shown(reply.template, NULL) AS template, reply.cause, reply.type, reply.rule,
  reply.confidence, seen.events, seen.recipients, seen.first_seen, seen.last_seen, shown(reply.sample, NULL) AS sample, reply.fault, reply.hygiene,
  reply.list, shown(reply.listed, NULL) AS listed, shown(reply.lookup_url, NULL) AS lookup_url, reply.retry_after_seconds,
  shown(reply.new_address, reply.new_address) AS new_address, reply.ticket, reply.runner_up,
  source.name AS sample_source, reply.sample_byte_offset, reply.reply_id,
  peer_names.sisimai_reason, peer_names.kumomta_class, peer_names.sparkpost_class, peer_names.powermta_category,
  peer_names.sendgrid_class, peer_names.zonemta_category
FROM reply
JOIN (
  SELECT
    reply_id, count(*) AS events, count(DISTINCT lower(recipient)) AS recipients, min(logged_at) AS first_seen,
    max(logged_at) AS last_seen
  FROM unsettled_event AS event
  WHERE reply_id IS NOT NULL
  GROUP BY reply_id
) AS seen ON seen.reply_id = reply.reply_id
LEFT JOIN peer_names ON peer_names.cause = reply.cause
LEFT JOIN source ON source.source_id = reply.sample_source_id
ORDER BY seen.events DESC, reply.template, reply.provider, reply.reply_id
