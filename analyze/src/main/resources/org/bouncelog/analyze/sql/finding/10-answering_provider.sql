-- purpose: whose servers take the mail of a recipient domain, for the deliveries that no server answered: the provider that
--          answered most of its other mail
-- grain:   one recipient domain that a known provider answered for
-- reads:   delivery
-- writes:  answering_provider (temporary)
CREATE OR REPLACE TEMP TABLE answering_provider AS
WITH unanswered AS (
  SELECT DISTINCT recipient_domain AS domain
  FROM delivery
  WHERE provider = 'none' AND outcome <> 'delivered' AND recipient_domain IS NOT NULL
)
SELECT delivery.recipient_domain AS domain, mode(delivery.provider ORDER BY delivery.provider) AS provider
FROM delivery
JOIN unanswered ON unanswered.domain = delivery.recipient_domain
WHERE delivery.provider <> 'none'
GROUP BY delivery.recipient_domain
HAVING mode(delivery.provider ORDER BY delivery.provider) <> 'other'
