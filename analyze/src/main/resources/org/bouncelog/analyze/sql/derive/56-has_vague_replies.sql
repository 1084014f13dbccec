-- purpose: whether there is any reply of which only the outcome can tell what it meant
-- grain:   one row
-- reads:   reply; parameter: ids of the vague rules, with commas between them
SELECT count(*) > 0 AS has_any
FROM reply
WHERE list_contains(string_split(?, ','), rule)
