-- purpose: whether there may be hand-overs, or may have been, that only their number proves (27-proven_handover counts all of a host).
--          Times are not compared: new lines may have changed them.
-- grain:   one row
-- reads:   attempt, life (temporary)
SELECT count(*) > 0 AS has_any
FROM attempt
JOIN life ON life.id_key = attempt.queued_as_key AND life.message_id <> attempt.message_id
WHERE attempt.outcome = 'delivered' AND NOT attempt.by_local_agent
  AND CASE WHEN life.host_key IS DISTINCT FROM attempt.host_key THEN NOT attempt.queued_as_long ELSE NOT attempt.relay_is_near END
