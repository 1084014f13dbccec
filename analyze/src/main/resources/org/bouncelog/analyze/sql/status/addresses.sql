-- purpose: what the last analysis decided about addresses
-- grain:   one verdict
-- reads:   address
SELECT verdict, count(*) AS addresses
FROM address
GROUP BY verdict
ORDER BY verdict
