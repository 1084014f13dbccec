-- purpose: an attempt that stands in two lines is counted once, with the line that tells why: what our own rules forbade (ruleset=tls_rcpt)
--          has no delay, and the delivery line that the same process writes at once has neither stage nor code; one that took over its
--          reason (take_over_reason) stays instead of it
-- grain:   one event
-- reads:   unsettled_event; parameters: the time of the reading's attempts that may stand in two lines
-- writes:  unsettled_event
DELETE FROM unsettled_event
WHERE rowid IN (
  WITH line AS (
    SELECT rowid AS event_row, logged_at, log_host, queue_id, lower(recipient) AS recipient, outcome,
      stage IS NOT NULL AND delay_seconds IS NULL AS tells_why, stage IS NOT NULL AND delay_seconds IS NOT NULL AS took_over
    FROM unsettled_event
    WHERE logged_at BETWEEN ?::TIMESTAMP AND ?::TIMESTAMP AND tells_reason_before(mta) AND kind = 'attempt' AND reply_code IS NULL
      AND outcome IN ('deferred', 'bounced') AND (stage IS NULL OR stage = 'starttls')
  )
  SELECT CASE WHEN told.took_over THEN reason.event_row ELSE told.event_row END
  FROM line AS told
  JOIN line AS reason
    ON reason.queue_id = told.queue_id AND reason.recipient = told.recipient
   AND reason.log_host IS NOT DISTINCT FROM told.log_host
   AND told.logged_at BETWEEN reason.logged_at AND reason.logged_at + INTERVAL 2 SECOND
  WHERE reason.tells_why AND NOT told.tells_why
    AND CASE WHEN told.took_over THEN told.outcome = 'bounced' AND reason.outcome = 'deferred' ELSE told.outcome = reason.outcome END
)
