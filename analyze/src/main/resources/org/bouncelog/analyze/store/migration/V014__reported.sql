-- purpose: what the last reports said, so that the next can tell what is new. The newest report is kept, and the newest of an
--          earlier day, which it was compared with.

-- grain: one report. reported_on: day of its run in its time zone; number: later reports have higher ones.
CREATE TABLE reported_run (
  number INTEGER NOT NULL,
  reported_on DATE NOT NULL,
  as_of TIMESTAMP NOT NULL
);

-- grain: one report and one finding that stood then. facts: name and value of each, with U+001F between and U+001E behind.
CREATE TABLE reported_finding (
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  since TIMESTAMP NOT NULL,
  last_seen TIMESTAMP NOT NULL,
  messages BIGINT NOT NULL,
  recipients BIGINT NOT NULL,
  facts VARCHAR NOT NULL,
  advice VARCHAR NOT NULL
);

-- grain: one report and one address on its suppression list.
CREATE TABLE reported_suppression (
  number INTEGER NOT NULL,
  address VARCHAR NOT NULL
);

-- grain: one report and one reply template that was known then.
CREATE TABLE reported_reply (
  number INTEGER NOT NULL,
  reply_id BIGINT NOT NULL
);
