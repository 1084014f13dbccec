-- purpose: when each recipient domain was first accepted by anybody, and last by a server of its own
-- grain:   one recipient domain
-- reads:   sign_of_life (temporary)
-- writes:  domain_life (temporary)
CREATE OR REPLACE TEMP TABLE domain_life AS
SELECT domain, min(first_accepted_at) AS first_accepted_at, max(last_delivered_at) AS last_delivered_at
FROM sign_of_life
WHERE domain IS NOT NULL
GROUP BY domain
