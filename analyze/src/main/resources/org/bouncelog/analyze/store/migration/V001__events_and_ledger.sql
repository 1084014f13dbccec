-- purpose: the first schema: events, the ledger of sources, reply templates, and what is derived from them.
-- Hot tables have neither keys nor indexes: they are only appended to and scanned.

CREATE TYPE mta AS ENUM ('postfix', 'exim', 'sendmail');
CREATE TYPE event_kind AS ENUM ('message', 'attempt', 'reject', 'expiry');
CREATE TYPE outcome AS ENUM ('delivered', 'deferred', 'bounced', 'expired');
CREATE TYPE transport AS ENUM ('smtp', 'lmtp', 'local', 'pipe', 'discard', 'other');
CREATE TYPE stage AS ENUM ('connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'end-of-data', 'quit', 'local');
CREATE TYPE delivery_outcome AS ENUM ('delivered', 'bounced', 'expired', 'open');

-- grain: one event of one log line (source_id, byte_offset, recipient, repetition). Times are UTC.
CREATE TABLE event (
  source_id INTEGER NOT NULL,
  byte_offset BIGINT NOT NULL,
  logged_at TIMESTAMP NOT NULL,
  log_host VARCHAR,
  mta mta NOT NULL,
  instance VARCHAR,
  queue_id VARCHAR,
  kind event_kind NOT NULL,
  outcome outcome,
  recipient VARCHAR,
  recipient_domain VARCHAR,
  original_recipient VARCHAR,
  sender VARCHAR,
  transport transport,
  relay_host VARCHAR,
  relay_ip VARCHAR,
  relay_port INTEGER,
  local_ip VARCHAR,
  stage stage,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  reply_text VARCHAR,
  delay_seconds DOUBLE,
  delay_queue_seconds DOUBLE,
  delay_connect_seconds DOUBLE,
  delay_transmit_seconds DOUBLE,
  tls VARCHAR,
  message_size BIGINT,
  client VARCHAR,
  queued_as VARCHAR,
  provider VARCHAR,
  reply_id BIGINT,
  repetition SMALLINT NOT NULL
);

-- grain: one log, by content. What is counted here is what was read of it so far.
CREATE TABLE source (
  source_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  ladder VARCHAR NOT NULL,
  byte_offset BIGINT NOT NULL,
  anchor VARCHAR NOT NULL,
  last_logged_at TIMESTAMP,
  yearless BOOLEAN NOT NULL,
  mta VARCHAR NOT NULL,
  compression VARCHAR NOT NULL,
  lines BIGINT NOT NULL,
  recognised BIGINT NOT NULL,
  ignored BIGINT NOT NULL,
  unparsed BIGINT NOT NULL,
  events BIGINT NOT NULL,
  first_logged_at TIMESTAMP,
  damage VARCHAR,
  first_read_at TIMESTAMP NOT NULL,
  last_read_at TIMESTAMP NOT NULL
);

-- grain: one source and one reason why lines gave no event.
CREATE TABLE source_reason (
  source_id INTEGER NOT NULL,
  category VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  lines BIGINT NOT NULL
);

-- grain: one line that was not understood (the first few of each reading).
CREATE TABLE unparsed_sample (
  source_id INTEGER NOT NULL,
  byte_offset BIGINT NOT NULL,
  text VARCHAR NOT NULL
);

-- grain: one distinct (provider, stage, reply_code, enhanced_status, template) and what it means.
CREATE TABLE reply (
  reply_id BIGINT NOT NULL,
  provider VARCHAR NOT NULL,
  stage VARCHAR,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  template VARCHAR NOT NULL,
  relay_host VARCHAR,
  sample VARCHAR NOT NULL,
  sample_source_id INTEGER NOT NULL,
  sample_byte_offset BIGINT NOT NULL,
  cause VARCHAR NOT NULL,
  type VARCHAR NOT NULL,
  fault VARCHAR NOT NULL,
  hygiene VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  confidence VARCHAR NOT NULL,
  list VARCHAR,
  listed VARCHAR,
  lookup_url VARCHAR,
  retry_after_seconds INTEGER,
  new_address VARCHAR,
  ticket VARCHAR,
  runner_up VARCHAR,
  rules_version VARCHAR NOT NULL
);

-- grain: one life of one queue id: a message in one queue of one host.
CREATE TABLE message (
  message_id BIGINT NOT NULL,
  queue_key UBIGINT NOT NULL,
  log_host VARCHAR,
  mta mta NOT NULL,
  instance VARCHAR,
  queue_id VARCHAR NOT NULL,
  started_at TIMESTAMP NOT NULL,
  sender VARCHAR,
  message_size BIGINT,
  client VARCHAR,
  root_id BIGINT NOT NULL
);

-- grain: one message for one recipient; hand-overs between our own queues are folded into it.
CREATE TABLE delivery (
  message_id BIGINT NOT NULL,
  log_host VARCHAR,
  mta mta NOT NULL,
  instance VARCHAR,
  queue_id VARCHAR NOT NULL,
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

-- grain: one address that failed.
CREATE TABLE address (
  address VARCHAR NOT NULL,
  domain VARCHAR,
  verdict VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  cause VARCHAR NOT NULL,
  strikes BIGINT NOT NULL,
  first_failure TIMESTAMP NOT NULL,
  last_failure TIMESTAMP NOT NULL,
  last_delivered TIMESTAMP,
  provider VARCHAR NOT NULL,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  reply_text VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  confidence VARCHAR NOT NULL,
  source_id INTEGER NOT NULL,
  byte_offset BIGINT NOT NULL,
  suggestion VARCHAR,
  expires_at TIMESTAMP
);

-- grain: one key. What the derived tables were made from.
CREATE TABLE setting (
  key VARCHAR NOT NULL,
  value VARCHAR NOT NULL
);
