-- purpose: addresses that were on the suppression list of a report and are not any more, with what is said of them now
-- grain:   one address
-- reads:   reported_suppression, address; parameter: the report's number
SELECT
  reported_suppression.address, coalesce(address.verdict, 'none') AS verdict, coalesce(address.reason, '') AS reason, address.last_delivered
FROM reported_suppression
LEFT JOIN address ON address.address = reported_suppression.address
WHERE reported_suppression.number = ? AND coalesce(address.verdict, 'none') <> 'suppress'
ORDER BY reported_suppression.address
