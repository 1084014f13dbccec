-- purpose: how many recipients each list has, mail of no list, and, where a sender domain has several of these, all of its mail
-- grain:   one sender domain and list; whole: all of it
-- reads:   pair, sender_name (temporary)
-- writes:  audience (temporary)
CREATE OR REPLACE TEMP TABLE audience AS
WITH part_of AS (
  SELECT number, count(*) AS recipients
  FROM pair
  GROUP BY number
),
part AS (
  SELECT part_of.number, sender_name.sender_domain, coalesce(sender_name.list, '') AS list, part_of.recipients
  FROM part_of
  JOIN sender_name ON sender_name.number = part_of.number
),
divided AS (
  SELECT sender_domain
  FROM part
  GROUP BY sender_domain
  HAVING count(*) > 1
),
member AS MATERIALIZED (
  SELECT part.number, min(part.number) OVER (PARTITION BY part.sender_domain) AS domain_number, part.sender_domain
  FROM part
  SEMI JOIN divided ON divided.sender_domain = part.sender_domain
),
of_divided AS (
  SELECT DISTINCT member.domain_number, pair.recipient
  FROM pair
  JOIN member ON member.number = pair.number
),
whole AS (
  SELECT domain_number, count(*) AS recipients
  FROM of_divided
  GROUP BY domain_number
)
SELECT sender_domain, list, recipients, false AS whole
FROM part
UNION ALL
SELECT member.sender_domain, '', whole.recipients, true
FROM whole
JOIN member ON member.number = whole.domain_number
