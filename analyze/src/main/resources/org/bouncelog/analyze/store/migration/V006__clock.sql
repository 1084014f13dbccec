-- purpose: the time of the history that windows and expiries go by: its newest event, but none that its log was read a day
--          and more before. A machine that starts with a wrong clock stamps a line years ahead, and must not empty the
--          suppression list. Where all events are later than their reading, the clock of the reading is the wrong one.
-- grain: one row; null without events.
CREATE VIEW clock AS
SELECT coalesce(max(event.logged_at) FILTER (event.logged_at < source.last_read_at + INTERVAL 1 DAY), max(event.logged_at)) AS newest
FROM event
JOIN source ON source.source_id = event.source_id;
