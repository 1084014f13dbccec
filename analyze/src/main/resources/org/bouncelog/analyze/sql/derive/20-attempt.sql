-- purpose: each attempt with the message it belongs to: the life of its queue id at that time. seq orders all attempts;
--          the recipients of one Sendmail line share it, and so do the N attempts of a line that happened N times.
--          Who gives up without a server's reply (only_expired) rarely says why: the attempts before do.
-- grain:   one attempt
-- reads:   line, life (temporary), reply
-- writes:  attempt (temporary)
CREATE OR REPLACE TEMP TABLE attempt AS
SELECT
  line.event_row, epoch_us(line.logged_at)::HUGEINT * 9223372036854775808 + line.position AS seq, life.message_id,
  line.logged_at, line.outcome, line.recipient_key, line.original_key, line.by_local_agent, line.queued_as_key,
  line.queued_as_long, line.relay_is_near, line.repetition, life.host_key, life.instance_key,
  reply.cause, coalesce(reply.cause = 'delivery-expired' OR (line.outcome = 'expired' AND reply.reply_code IS NULL), false) AS only_expired
FROM line
JOIN life
  ON life.queue_key = line.queue_key AND line.logged_at >= life.started_at AND line.logged_at < life.ended_at
LEFT JOIN reply ON reply.reply_id = line.reply_id
WHERE line.kind = 'attempt'
