-- purpose: gives an attempt the reason that stands in the line before it where it ended worse than that line says: of a recipient whom our own
--          rules about TLS deferred, Sendmail repeats what a server said of another in the same message (stat=User unknown), and returns the mail
-- grain:   one event
-- reads:   unsettled_event; parameters: the time of the reading's attempts that may stand in two lines
-- writes:  unsettled_event
UPDATE unsettled_event AS told
SET stage = reason.stage, enhanced_status = reason.enhanced_status, reply_text = reason.reply_text, provider = reason.provider,
    reply_id = reason.reply_id
FROM (
  SELECT log_host, logged_at, queue_id, lower(recipient) AS recipient, stage, enhanced_status, reply_text, provider, reply_id
  FROM unsettled_event
  WHERE logged_at BETWEEN ?::TIMESTAMP AND ?::TIMESTAMP AND tells_reason_before(mta) AND kind = 'attempt' AND reply_code IS NULL
    AND outcome = 'deferred' AND stage = 'starttls' AND delay_seconds IS NULL
) AS reason
WHERE told.kind = 'attempt' AND told.outcome = 'bounced' AND told.reply_code IS NULL AND told.stage IS NULL AND tells_reason_before(told.mta)
  AND told.queue_id = reason.queue_id AND lower(told.recipient) = reason.recipient
  AND told.log_host IS NOT DISTINCT FROM reason.log_host
  AND told.logged_at BETWEEN reason.logged_at AND reason.logged_at + INTERVAL 2 SECOND
