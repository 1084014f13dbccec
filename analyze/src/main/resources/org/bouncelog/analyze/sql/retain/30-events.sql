-- purpose: drops the events that are too old to be kept, the same that were counted. The ledger stays: what was read is not
--          read again.
-- grain:   one event
-- reads:   unsettled_event; parameter: the day from which on events are kept
-- writes:  unsettled_event
DELETE FROM unsettled_event
WHERE logged_at < $1::TIMESTAMP
  AND (logged_at < $1::TIMESTAMP - INTERVAL 10 DAY OR queue_id IS NULL
    OR hash(log_host, mta, text_key(queue_id)) NOT IN (
      SELECT hash(log_host, mta, text_key(queue_id)) FROM unsettled_event WHERE logged_at >= $1::TIMESTAMP AND queue_id IS NOT NULL))
