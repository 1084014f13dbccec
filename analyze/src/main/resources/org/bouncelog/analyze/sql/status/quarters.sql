-- purpose: the quarters of an hour, UTC, that have events: in Java they become days of any time zone
-- grain:   one quarter of an hour
-- reads:   event
SELECT DISTINCT time_bucket(INTERVAL 15 MINUTE, logged_at) AS quarter
FROM event
