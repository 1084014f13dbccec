-- purpose: the counts that add up
-- grain:   one count
-- reads:   total (temporary)
SELECT name, value
FROM total
ORDER BY position
