-- purpose: a message is told by its number, which is the place of a line of it in the logs (source_id * 2^42 + byte_offset);
--          the texts of that line are read from event where they are wanted. Messages and deliveries are derived anew every night,
--          so what they do not repeat is not written every night.
DROP TABLE message;
DROP TABLE delivery;

-- grain: one life of one queue id: a message in one queue of one host; root_id is the one it was handed over from.
CREATE TABLE message (
  message_id BIGINT NOT NULL,
  started_at TIMESTAMP NOT NULL,
  root_id BIGINT NOT NULL
);

-- grain: one message for one recipient; hand-overs between our own queues are folded into it. log_host, mta and instance
--        are those of the attempt that decided.
CREATE TABLE delivery (
  message_id BIGINT NOT NULL,
  log_host VARCHAR,
  mta mta NOT NULL,
  instance VARCHAR,
  sender VARCHAR,
  recipient VARCHAR NOT NULL,
  recipient_domain VARCHAR,
  original_recipient VARCHAR,
  first_attempt_at TIMESTAMP NOT NULL,
  last_attempt_at TIMESTAMP NOT NULL,
  attempts BIGINT NOT NULL,
  outcome delivery_outcome NOT NULL,
  first_try BOOLEAN NOT NULL,
  time_to_deliver_seconds DOUBLE,
  provider VARCHAR NOT NULL,
  transport transport,
  reply_id BIGINT,
  cause VARCHAR,
  stage stage,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  reply_text VARCHAR,
  evidence_source_id INTEGER,
  evidence_byte_offset BIGINT
);

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
