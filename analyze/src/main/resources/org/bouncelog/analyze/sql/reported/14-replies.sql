-- purpose: reply templates that were not known to a report
-- grain:   one reply template
-- reads:   reply, reported_reply; parameter: the report's number
SELECT reply.provider, reply.stage, reply.reply_code, reply.enhanced_status, reply.template
FROM reply
ANTI JOIN (SELECT reply_id FROM reported_reply WHERE number = ?) AS reported ON reported.reply_id = reply.reply_id
ORDER BY reply.reply_id
