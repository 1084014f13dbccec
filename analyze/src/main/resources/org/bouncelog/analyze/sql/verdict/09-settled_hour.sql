-- purpose: settled mail of each way hour by hour
-- grain:   one way, hour (since 1970 UTC) and whether it judges
-- reads:   settled, settled_way (temporary)
-- writes:  settled_hour (temporary)
CREATE OR REPLACE TEMP TABLE settled_hour AS
WITH sum AS (
  SELECT
    log_host, relay_host, relay_ip, relay_port, provider, recipient_domain, epoch(tried_at)::BIGINT // 3600 AS hour,
    settled_judges(sender, client, relay_ip) AS judges, count(*) AS messages, min(tried_at) AS first_at, max(tried_at) AS last_at
  FROM settled
  GROUP BY ALL
)
SELECT settled_way.way, sum.hour, sum.judges, sum.messages, sum.first_at, sum.last_at
FROM sum
JOIN settled_way
  ON settled_way.domain = sum.recipient_domain AND settled_way.logged_ip = sum.relay_ip AND settled_way.logged_relay IS NOT DISTINCT FROM sum.relay_host
 AND settled_way.relay_port IS NOT DISTINCT FROM sum.relay_port AND settled_way.provider = sum.provider
 AND settled_way.logged_by IS NOT DISTINCT FROM sum.log_host
