-- purpose: what the numbers of groups stand for
-- grain:   one name
-- reads:   group_name (temporary)
SELECT number, name
FROM group_name
