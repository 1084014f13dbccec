-- purpose: the lines that findings rest on, by the name of their log
-- grain:   one line of one finding; since, last_seen: of the finding
-- reads:   nothing
-- writes:  evidence_place (temporary)
CREATE OR REPLACE TEMP TABLE evidence_place (
  number INTEGER NOT NULL, name VARCHAR NOT NULL, byte_offset BIGINT NOT NULL, said VARCHAR NOT NULL, since TIMESTAMP NOT NULL,
  last_seen TIMESTAMP NOT NULL)
