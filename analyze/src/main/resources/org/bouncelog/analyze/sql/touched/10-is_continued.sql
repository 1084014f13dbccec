-- purpose: whether all that was derived is still there, so that the history has only grown, and by less than it was: with more,
--          nearly all is derived anyhow
-- grain:   one row
-- reads:   source, derived_source
SELECT
  count(derived_source.source_id) > 0
    AND bool_and(derived_source.source_id IS NULL OR coalesce(source.byte_offset >= derived_source.byte_offset, false))
    AND sum(source.byte_offset) < 2 * sum(derived_source.byte_offset) AS is_continued
FROM source
FULL JOIN derived_source ON derived_source.source_id = source.source_id
