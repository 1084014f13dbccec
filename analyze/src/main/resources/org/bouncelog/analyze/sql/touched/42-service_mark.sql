-- purpose: a mark that changes whenever a service is told to belong to another queue than before
-- grain:   one row
-- reads:   home (temporary)
SELECT count(*) || ':' || coalesce(sum(hash(log_host, service, instance)::HUGEINT), 0) AS mark
FROM home
