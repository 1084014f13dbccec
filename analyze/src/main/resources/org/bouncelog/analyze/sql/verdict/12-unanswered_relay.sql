-- purpose: servers that a failure names and that did not answer, so that nobody has looked yet whose they are
-- grain:   one server
-- reads:   any_outcome (temporary)
SELECT DISTINCT relay
FROM any_outcome
WHERE relay IS NOT NULL AND provider = 'none'
ORDER BY relay
