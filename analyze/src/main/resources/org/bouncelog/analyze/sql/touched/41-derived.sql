-- purpose: how far each log is derived
-- grain:   one log
-- reads:   source
-- writes:  derived_source
INSERT INTO derived_source
SELECT source_id, byte_offset
FROM source
