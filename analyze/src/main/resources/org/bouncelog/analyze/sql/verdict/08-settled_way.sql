-- purpose: the ways that settled mail went: from which host of ours to which server for which recipient domain, and who runs that
--          server. What is known of a way is worked out once, and not for each message.
-- grain:   one host of ours, server and recipient domain
-- reads:   settled, own_domain (temporary)
-- writes:  settled_way (temporary)
CREATE OR REPLACE TEMP TABLE settled_way AS
WITH way AS (
  SELECT DISTINCT log_host, relay_host, relay_ip, relay_port, provider, recipient_domain
  FROM settled
  WHERE recipient_domain NOT IN (SELECT domain FROM own_domain)
),
named AS (
  SELECT *, rtrim(lower(coalesce(relay_host, relay_ip)), '.') AS relay, provider NOT IN ('other', 'none') AS is_provider
  FROM way
)
SELECT
  (row_number() OVER ())::INTEGER AS way, log_host AS logged_by, relay_host AS logged_relay, relay_ip AS logged_ip, relay_port, provider,
  recipient_domain AS domain, coalesce(log_host, '') AS log_host, CASE WHEN is_provider THEN provider ELSE registered_domain(relay) END AS answerer,
  is_provider, relay, is_private(relay_ip) AS relay_is_private, CASE WHEN NOT is_provider THEN relay_ip END AS relay_ip,
  relay <> recipient_domain AND NOT ends_with(relay, '.' || recipient_domain) AS relay_is_elsewhere
FROM named
