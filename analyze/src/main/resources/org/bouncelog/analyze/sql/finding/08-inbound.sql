-- purpose: mail that came from outside and is none of our sending: its client is public, its sender is of no domain that our own
--          hosts send for, and it went to a server of ours, on by an alias, or to none
-- grain:   one delivery
-- reads:   delivery
-- writes:  inbound (temporary)
CREATE OR REPLACE TEMP TABLE inbound AS
WITH from_outside AS MATERIALIZED (
  SELECT delivery_row, sender_domain
  FROM (
    SELECT
      delivery_row, split_part(lower(sender), '@', -1) AS sender_domain,
      nullif(regexp_extract(client, '\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]', 1), '') AS client_ip
    FROM delivery
    WHERE client IS NOT NULL AND sender <> ''
      AND (original_recipient IS NOT NULL OR transport IS DISTINCT FROM 'smtp' OR coalesce(is_private(relay_ip), false))
  ) AS sent
  WHERE client_ip IS NOT NULL AND NOT is_private(client_ip)
),
own_sender_domain AS (
  SELECT sender_domain
  FROM (
    SELECT
      split_part(lower(sender), '@', -1) AS sender_domain,
      nullif(regexp_extract(client, '\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]', 1), '') AS client_ip
    FROM delivery
    WHERE sender <> '' AND split_part(lower(sender), '@', -1) IN (SELECT sender_domain FROM from_outside)
  ) AS sent
  WHERE client_ip IS NULL OR is_private(client_ip)
)
SELECT from_outside.delivery_row
FROM from_outside
ANTI JOIN own_sender_domain ON own_sender_domain.sender_domain = from_outside.sender_domain
