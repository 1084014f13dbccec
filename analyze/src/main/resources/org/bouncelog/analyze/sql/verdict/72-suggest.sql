-- purpose: the probable spelling for all addresses of a mistyped domain that nobody vouches for
-- grain:   one recipient domain
-- reads:   parameters: the meant domain, the mistyped one
-- writes:  address
UPDATE address SET suggestion = substr(address, 1, length(address) - length(domain)) || ?
WHERE domain = ? AND reason <> 'allow-list'
