-- purpose: a number for each sender domain and list
-- grain:   one sender domain and list, or its mail of no list
-- reads:   sender_group (temporary)
-- writes:  sender_name (temporary)
CREATE OR REPLACE TEMP TABLE sender_name AS
SELECT (row_number() OVER (ORDER BY sender_domain, list))::INTEGER AS number, sender_domain, list
FROM sender_group
GROUP BY sender_domain, list
