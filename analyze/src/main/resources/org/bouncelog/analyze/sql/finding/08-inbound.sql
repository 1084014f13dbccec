-- purpose: mail that came from outside and is none of our sending: its client is public, its sender is of no domain that our own
--          hosts send for, and it went to a server of ours, on by an alias, or to none
-- grain:   one delivery
-- reads:   delivery
-- writes:  inbound (temporary)
CREATE OR REPLACE TEMP TABLE inbound AS
WITH sent AS (
  SELECT
    rowid AS delivery_row, split_part(lower(sender), '@', -1) AS sender_domain, sender,
    nullif(regexp_extract(client, '\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]', 1), '') AS client_ip,
    original_recipient IS NOT NULL OR transport IS DISTINCT FROM 'smtp' OR coalesce(is_private(relay_ip), false) AS went_in
  FROM delivery
),
own_sender_domain AS (
  SELECT DISTINCT sender_domain
  FROM sent
  WHERE sender <> '' AND (client_ip IS NULL OR is_private(client_ip))
)
SELECT sent.delivery_row
FROM sent
ANTI JOIN own_sender_domain ON own_sender_domain.sender_domain = sent.sender_domain
WHERE sent.went_in AND sent.sender <> '' AND sent.client_ip IS NOT NULL AND NOT is_private(sent.client_ip)
