-- purpose: a night derives again only what its lines may change.

-- grain: one log. How far it was read when messages and deliveries were derived last.
CREATE TABLE derived_source (
  source_id INTEGER NOT NULL,
  byte_offset BIGINT NOT NULL
);

-- gave_up: an attempt was the last that the queue made, or the message expired. left_queue: no attempt ended it, and the queue
-- has it no more. Both tell what is too old to be open, for which the whole history is the measure.
ALTER TABLE delivery ADD COLUMN gave_up BOOLEAN;
ALTER TABLE delivery ADD COLUMN left_queue BOOLEAN;

-- Tells texts apart in 64 bits; nothing and no text are one. hash() takes addresses that are alike for one another.
CREATE MACRO text_key(said) AS md5_number_lower(coalesce(said, ''));

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
