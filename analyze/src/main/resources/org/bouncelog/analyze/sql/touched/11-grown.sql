-- purpose: the logs that were read on since the last derivation, each with the place where that began
-- grain:   one log
-- reads:   source, derived_source
-- writes:  grown (temporary)
CREATE OR REPLACE TEMP TABLE grown AS
SELECT source.source_id, coalesce(derived_source.byte_offset, 0) AS byte_offset
FROM source
LEFT JOIN derived_source ON derived_source.source_id = source.source_id
WHERE source.byte_offset > coalesce(derived_source.byte_offset, 0)
