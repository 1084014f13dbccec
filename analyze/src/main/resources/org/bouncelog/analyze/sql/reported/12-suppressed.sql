-- purpose: addresses on the suppression list that were not on that of a report
-- grain:   one address
-- reads:   address, reported_suppression; parameter: the report's number
SELECT address.address
FROM address
ANTI JOIN (SELECT address FROM reported_suppression WHERE number = ?) AS reported ON reported.address = address.address
WHERE address.verdict = 'suppress'
ORDER BY address.address
