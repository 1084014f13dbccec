-- purpose: a mark that changes whenever an answer of DNS about a recipient domain does
-- grain:   one row
-- reads:   domain_check
SELECT count(*) || ':' || coalesce(sum(hash(domain, status)::HUGEINT), 0) AS mark
FROM domain_check
