-- purpose: which server answered, and who gave us the message: a verdict has to know whose fault a failure is.
DROP TABLE delivery;

-- grain: one message for one recipient; hand-overs between our own queues are folded into it. log_host, mta and instance
--        are those of the attempt that decided; relay_host, relay_ip and relay_port are of that one, too, but for a failure
--        of the one that tells why. client is who gave the message to the first of our queues.
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
  evidence_byte_offset BIGINT,
  relay_host VARCHAR,
  relay_ip VARCHAR,
  relay_port INTEGER,
  client VARCHAR
);

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
