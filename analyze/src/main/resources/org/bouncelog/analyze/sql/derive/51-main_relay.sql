-- purpose: the relay that a host of ours gives most of its mail to: it takes what is meant for four domains in five, and for ten
--          at least. No domain's own MX does. What it took may still come back.
-- grain:   one relay of one host
-- reads:   delivery
-- writes:  main_relay
INSERT INTO main_relay
WITH sent AS (
  SELECT coalesce(log_host, '') AS log_host, lower(coalesce(relay_host, relay_ip)) AS relay, recipient_domain
  FROM delivery
  WHERE transport = 'smtp' AND outcome = 'delivered' AND recipient_domain IS NOT NULL
  GROUP BY ALL
),
host AS (
  SELECT log_host, count(DISTINCT recipient_domain) AS domains
  FROM sent
  GROUP BY log_host
)
SELECT sent.log_host, sent.relay
FROM sent
JOIN host ON host.log_host = sent.log_host
WHERE sent.relay IS NOT NULL
GROUP BY sent.log_host, sent.relay, host.domains
HAVING count(*) >= 10 AND 5 * count(*) >= 4 * host.domains
