-- purpose: who is forgotten: the address, the name before its @, and patterns that find it, each with what stands in its place:
--          the address, its form in a sender of VERP and of SRS, and the bare name
-- grain:   one row
-- reads:   nothing
-- writes:  forgotten (temporary)
CREATE OR REPLACE TEMP TABLE forgotten (
  address VARCHAR, name VARCHAR, plain VARCHAR, new_plain VARCHAR, verp VARCHAR, new_verp VARCHAR, srs VARCHAR, new_srs VARCHAR,
  bare VARCHAR, new_bare VARCHAR
)
