-- purpose: all logs, each with its beginning, where everything is derived
-- grain:   one log
-- reads:   source
-- writes:  grown (temporary)
CREATE OR REPLACE TEMP TABLE grown AS
SELECT source_id, 0::BIGINT AS byte_offset
FROM source
