-- purpose: a number for each thing that mail has in common: servers of ours, who answered, addresses of servers, recipient domains.
--          Counting by numbers takes a fraction of what texts take.
-- grain:   one name
-- reads:   any_outcome, settled_way (temporary)
-- writes:  group_name (temporary)
CREATE OR REPLACE TEMP TABLE group_name AS
WITH name AS (
  SELECT unnest([log_host, answerer, relay_ip, domain]) AS name
  FROM any_outcome
  UNION
  SELECT unnest([log_host, answerer, relay_ip, domain])
  FROM settled_way
)
SELECT (row_number() OVER ())::INTEGER AS number, name
FROM name
WHERE name IS NOT NULL
