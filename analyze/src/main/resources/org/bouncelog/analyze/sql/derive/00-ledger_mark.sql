-- purpose: a mark that changes whenever the ledger does
-- grain:   one row
-- reads:   source
SELECT count(*) || ':' || coalesce(sum(hash(source_id, byte_offset, events)::HUGEINT), 0) AS mark
FROM source
