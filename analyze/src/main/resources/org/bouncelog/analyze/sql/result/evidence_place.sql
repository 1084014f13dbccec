-- purpose: the lines that findings rest on, by the name of their log
-- grain:   one line
-- reads:   nothing
-- writes:  evidence_place (temporary)
CREATE OR REPLACE TEMP TABLE evidence_place (name VARCHAR NOT NULL, byte_offset BIGINT NOT NULL, said VARCHAR NOT NULL)
