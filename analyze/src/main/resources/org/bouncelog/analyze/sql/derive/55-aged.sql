-- purpose: what no attempt ended is unknown, and no longer open, when the queue was silent about it for a day and it was older than
--          the queue lets mail become: that is measured from the mail that it gave up; five days, the usual age, where it gave
--          up none. Both go by the whole history, which may also show that the queue is more patient than it seemed.
-- grain:   one message and one recipient
-- reads:   clock
-- writes:  unsettled_delivery
WITH lifetime AS (
  SELECT CASE WHEN count(*) >= 5 THEN quantile_cont(epoch(last_attempt_at) - epoch(first_attempt_at), 0.9) ELSE 432000 END AS seconds
  FROM unsettled_delivery
  WHERE gave_up AND last_attempt_at > first_attempt_at
),
waiting AS (
  SELECT
    delivery.rowid AS delivery_row,
    CASE
      WHEN last_attempt_at < newest - INTERVAL 1 DAY AND epoch(newest) - epoch(first_attempt_at) > 1.1 * lifetime.seconds + 86400 THEN 'unknown'
      ELSE 'open'
    END AS outcome
  FROM unsettled_delivery AS delivery, lifetime, clock
  WHERE delivery.outcome IN ('open', 'unknown') AND NOT delivery.left_queue
)
UPDATE unsettled_delivery AS delivery
SET outcome = waiting.outcome::delivery_outcome
FROM waiting
WHERE waiting.delivery_row = delivery.rowid AND waiting.outcome <> delivery.outcome::VARCHAR
