-- purpose: keeps the suppression list of a report; an address that was on the one before has been listed since then
-- grain:   one address
-- reads:   address, reported_run, reported_suppression (of the report before); parameter: the report's number
-- writes:  reported_suppression
INSERT INTO reported_suppression
SELECT reported_run.number, address.address, coalesce(earlier.listed_at, reported_run.as_of)
FROM address
JOIN reported_run ON reported_run.number = ?
LEFT JOIN reported_suppression AS earlier ON earlier.address = address.address
WHERE address.verdict = 'suppress'
ORDER BY address.address
