-- purpose: the decisions about addresses, before their texts are fetched
-- grain:   one address
-- reads:   nothing
-- writes:  decision (temporary)
CREATE OR REPLACE TEMP TABLE decision (
  address VARCHAR NOT NULL, domain VARCHAR NOT NULL, verdict VARCHAR NOT NULL, reason VARCHAR NOT NULL, reasons VARCHAR NOT NULL,
  cause VARCHAR NOT NULL, strikes BIGINT NOT NULL, first_failure BIGINT NOT NULL, last_failure BIGINT NOT NULL, last_delivered BIGINT,
  expires BIGINT, delivery_row BIGINT NOT NULL
)
