-- purpose: the outcomes that judge by the hour of the first attempt: what was late counts as failed, whatever came later
-- grain:   one message and one recipient; hour: since 1970 UTC
-- reads:   judged (temporary)
-- writes:  begun (temporary)
CREATE OR REPLACE TEMP TABLE begun AS
WITH twice AS MATERIALIZED (
  SELECT delivery_row
  FROM judged
  WHERE is_late
)
SELECT
  address_key, hash(lower(address)) AS address_hash, domain, host, answerer, ip, epoch(began_at)::BIGINT // 3600 AS hour,
  outcome <> 'delivered' AND NOT is_greylisted AS failed, lost
FROM judged
ANTI JOIN twice ON twice.delivery_row = judged.delivery_row
UNION ALL
SELECT
  any_value(address_key), any_value(hash(lower(address))), any_value(domain), any_value(host), arg_max(answerer, outcome <> 'delivered'),
  arg_max(ip, outcome <> 'delivered'), epoch(min(began_at))::BIGINT // 3600, bool_or(outcome <> 'delivered' AND NOT is_greylisted), bool_or(lost)
FROM judged
SEMI JOIN twice ON twice.delivery_row = judged.delivery_row
GROUP BY judged.delivery_row
