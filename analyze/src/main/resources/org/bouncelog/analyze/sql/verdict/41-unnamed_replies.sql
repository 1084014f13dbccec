-- purpose: for how many recipient domains a server gave a reply that names nobody
-- grain:   one reply template and one server
-- reads:   recipient_outcome (temporary)
SELECT reply_id, relay, count(DISTINCT domain) AS domains
FROM recipient_outcome
WHERE outcome <> 'delivered' AND names = 'nobody' AND reply_id IS NOT NULL AND relay IS NOT NULL AND judges
GROUP BY reply_id, relay
HAVING count(DISTINCT domain) >= 2
ORDER BY reply_id, relay
