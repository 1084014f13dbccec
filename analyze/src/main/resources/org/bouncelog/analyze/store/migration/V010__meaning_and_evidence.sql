-- purpose: mail that our own side discarded did not arrive; our own notices and what only a relay took can be told apart;
--          and a log is found again under the name that it was last seen with.
DROP TABLE delivery;
DROP TYPE delivery_outcome;
CREATE TYPE delivery_outcome AS ENUM ('delivered', 'discarded', 'bounced', 'expired', 'open', 'unknown');

-- grain: one message for one recipient; hand-overs between our own queues are folded into it. log_host, mta and instance
--        are those of the attempt that decided; relay_host, relay_ip and relay_port are of that one, too, but for a failure
--        of the one that tells why. client is who gave the message to the first of our queues. discarded: our own mail server
--        or filter took the message and threw it away or put it into quarantine. unknown: the message left the queue, and no line
--        tells what became of it for this recipient. deferrals counts those of the attempts after
--        which it stayed in the queue.
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
  client VARCHAR,
  deferrals BIGINT NOT NULL
);

-- grain: one relay that one of our hosts gives most of its mail to, whatever domain that is for.
CREATE TABLE main_relay (
  log_host VARCHAR NOT NULL,
  relay VARCHAR NOT NULL
);

-- purpose: what is counted of a delivery. notice: a bounce message, delay warning or probe, which no person and no list sent
--          (RFC 5321 section 4.5.5; Postfix' double_bounce_sender). relayed: a server took it that passes mail on, and only
--          that server knows whether it arrived: the one that most of our mail goes to, or one on a port that no MX has
--          (RFC 6409 section 3.1).
-- grain:   one message for one recipient
CREATE VIEW counted_delivery AS
SELECT
  delivery.message_id, delivery.sender, delivery.recipient, delivery.recipient_domain, delivery.first_attempt_at,
  delivery.last_attempt_at, delivery.attempts, delivery.deferrals, delivery.outcome, delivery.first_try, delivery.provider, delivery.cause,
  coalesce(delivery.sender = '' OR starts_with(delivery.sender, 'double-bounce@'), false) AS notice,
  delivery.outcome = 'delivered' AND coalesce(delivery.transport = 'smtp', false)
    AND (coalesce(delivery.relay_port <> 25, false) OR main_relay.relay IS NOT NULL) AS relayed
FROM delivery
LEFT JOIN main_relay
  ON main_relay.log_host = coalesce(delivery.log_host, '') AND main_relay.relay = lower(coalesce(delivery.relay_host, delivery.relay_ip));

-- name, compression: as the log was last seen. seen_at: when it got that name.
ALTER TABLE source ADD COLUMN seen_at TIMESTAMP;
UPDATE source SET seen_at = last_read_at;

-- purpose: under which name each log is to be found. is_there: no other log was seen under that name since.
-- grain:   one log
CREATE VIEW located_source AS
SELECT
  source_id, name, compression, yearless, mta,
  row_number() OVER (PARTITION BY name ORDER BY seen_at DESC, source_id DESC) = 1 AS is_there
FROM source;

-- What is derived is derived again.
DELETE FROM setting WHERE key = 'basis';
