-- purpose: one decision per address with all its reasons and what DNS says, made in one place: nothing lays itself over it any
--          more. Beside it what was wrong for several addresses at once.
DROP VIEW judged_address;
DROP TABLE address;

-- grain: one address that failed. reasons holds all reasons with blanks between, the deciding one first; dns is null where the
--        cause claims nothing that DNS could tell.
CREATE TABLE address (
  address VARCHAR NOT NULL,
  domain VARCHAR,
  verdict VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  reasons VARCHAR NOT NULL,
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
  source_id INTEGER,
  byte_offset BIGINT,
  suggestion VARCHAR,
  expires_at TIMESTAMP,
  dns VARCHAR,
  dns_checked_at TIMESTAMP
);

-- grain: one fault that several failures shared, from its first failure to its last. subject is what they have in common, scope
--        says what that is (ALL, HOST, RELAY, ANSWERER, DOMAIN). The texts are of the last failure.
CREATE TABLE incident (
  kind VARCHAR NOT NULL,
  scope VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  relay_host VARCHAR,
  provider VARCHAR NOT NULL,
  since TIMESTAMP NOT NULL,
  last_seen TIMESTAMP NOT NULL,
  ended BOOLEAN NOT NULL,
  addresses BIGINT NOT NULL,
  domains BIGINT NOT NULL,
  messages BIGINT NOT NULL,
  cause VARCHAR NOT NULL,
  reply_code SMALLINT,
  enhanced_status VARCHAR,
  reply_text VARCHAR NOT NULL,
  log_host VARCHAR,
  source_id INTEGER,
  byte_offset BIGINT
);

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
