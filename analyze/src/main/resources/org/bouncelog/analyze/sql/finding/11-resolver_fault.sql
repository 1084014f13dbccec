-- purpose: hours in which look-ups failed, or denied domains, for so many of the recipient domains tried that the fault is our
--          resolver's: five domains at least, 15 % of all tried, and a fifth of them take mail at other times
-- grain:   one server and one hour (UTC)
-- reads:   delivery, event, reply
-- writes:  resolver_fault (temporary)
CREATE OR REPLACE TEMP TABLE resolver_fault AS
WITH taking_mail AS (
  SELECT DISTINCT recipient_domain AS domain
  FROM delivery
  WHERE outcome = 'delivered' AND recipient_domain IS NOT NULL
),
lookup_reply AS (
  SELECT reply_id
  FROM reply
  WHERE cause = 'dns-failure' OR cause = 'domain-unknown' AND reply_code IS NULL
),
failing AS (
  SELECT
    coalesce(event.log_host, '') AS log_host, date_trunc('hour', event.logged_at) AS hour,
    count(DISTINCT event.recipient_domain) AS domains, count(DISTINCT taking_mail.domain) AS taking_mail
  FROM event
  JOIN lookup_reply ON lookup_reply.reply_id = event.reply_id
  LEFT JOIN taking_mail ON taking_mail.domain = event.recipient_domain
  WHERE event.kind = 'attempt' AND event.outcome <> 'delivered'
  GROUP BY ALL
  HAVING count(DISTINCT event.recipient_domain) >= 5 AND count(DISTINCT taking_mail.domain) >= 2
     AND count(DISTINCT taking_mail.domain) >= 0.2 * count(DISTINCT event.recipient_domain)
),
tried AS (
  SELECT failing.log_host, failing.hour, count(DISTINCT event.recipient_domain) AS domains
  FROM event
  JOIN failing ON failing.log_host = coalesce(event.log_host, '') AND failing.hour = date_trunc('hour', event.logged_at)
  WHERE event.kind = 'attempt' AND event.transport = 'smtp'
  GROUP BY failing.log_host, failing.hour
)
SELECT failing.log_host, failing.hour
FROM failing
JOIN tried ON tried.log_host = failing.log_host AND tried.hour = failing.hour
WHERE failing.domains >= 0.15 * tried.domains
