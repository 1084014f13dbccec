-- purpose: drops the settled messages that are too old to be kept: their last line is. None of them took longer than a day.
-- grain:   one settled message
-- reads:   parameter: the day from which on events are kept
-- writes:  settled
DELETE FROM settled
WHERE coalesce(left_at, tried_at) < $1::TIMESTAMP
