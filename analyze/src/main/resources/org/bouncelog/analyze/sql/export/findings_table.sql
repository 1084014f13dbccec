-- purpose: room for the findings, which are computed and not stored
-- grain:   one finding
-- reads:   nothing
-- writes:  finding (temporary)
CREATE OR REPLACE TEMP TABLE finding (
  position INTEGER, code VARCHAR, category VARCHAR, severity VARCHAR, subject VARCHAR, since TIMESTAMP, last_seen TIMESTAMP,
  ended BOOLEAN, messages BIGINT, recipients BIGINT, evidence VARCHAR, advice VARCHAR
)
