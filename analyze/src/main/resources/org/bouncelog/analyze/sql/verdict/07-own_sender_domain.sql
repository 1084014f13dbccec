-- purpose: sender domains that our own hosts send for, among those that mail from outside names, too
-- grain:   one sender domain
-- reads:   delivery, unsettled_delivery, settled, own_domain (temporary)
-- writes:  own_sender_domain (temporary)
CREATE OR REPLACE TEMP TABLE own_sender_domain AS
WITH outside AS MATERIALIZED (
  SELECT split_part(lower(sender), '@', -1) AS sender_domain
  FROM unsettled_delivery
  WHERE is_outside(client)
  UNION
  SELECT split_part(lower(sender), '@', -1)
  FROM settled
  WHERE is_outside(client) AND is_private(relay_ip)
)
SELECT DISTINCT split_part(lower(sender), '@', -1) AS sender_domain
FROM delivery
WHERE split_part(lower(sender), '@', -1) IN (SELECT sender_domain FROM outside)
  AND sender <> '' AND NOT coalesce(is_outside(client), false)
  AND outcome <> 'discarded' AND (outcome <> 'unknown' OR reply_id IS NOT NULL) AND transport IS DISTINCT FROM 'discard' AND recipient LIKE '%@%'
  AND NOT (outcome = 'open' AND attempts = 0) AND recipient_domain NOT IN (SELECT domain FROM own_domain)
