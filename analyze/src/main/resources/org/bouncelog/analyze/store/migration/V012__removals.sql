-- purpose: an event for a message that left its queue. An ENUM takes no further values, so that it is made anew under its name.
ALTER TABLE event ALTER kind TYPE VARCHAR;
DROP TYPE event_kind;
CREATE TYPE event_kind AS ENUM ('message', 'attempt', 'reject', 'expiry', 'removal');
ALTER TABLE event ALTER kind TYPE event_kind;
