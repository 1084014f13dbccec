-- purpose: a mark that changes whenever anything does that the ledger says of the logs, their names included
-- grain:   one row
-- reads:   source
SELECT count(*) || ':' || coalesce(sum(hash(source)::HUGEINT), 0) AS mark
FROM source
