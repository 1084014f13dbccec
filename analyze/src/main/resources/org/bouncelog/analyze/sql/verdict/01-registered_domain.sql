-- purpose: the registered domain of a host, near enough to tell who runs it: two labels, three below a short second-level domain
--          (co.uk); an address stays as it is
-- grain:   one host
-- reads:   nothing
-- writes:  registered_domain (temporary macro)
CREATE OR REPLACE TEMP MACRO registered_domain(host) AS
  coalesce(nullif(regexp_extract(host, '([^.]+\.(?:[^.]{1,3}\.[a-z]{2}|[^.]*[a-z][^.]*))$', 1), ''), host)
