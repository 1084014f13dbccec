-- purpose: all mail that could have met each fault since it began, when a place that refused first took mail after the last failure of all
--          (resumed), how much of the failures is behind that (recovered: at places that took mail since), and when one of them took the last
-- grain:   one fault
-- reads:   refusing, place_traffic (temporary)
-- writes:  met (temporary)
CREATE OR REPLACE TEMP TABLE met AS
WITH refused AS (
  SELECT
    fault, number, any_value(since) AS since, any_value(fault_failed_at) AS fault_failed_at, sum(deliveries)::BIGINT AS deliveries,
    max(last_failed_at) AS last_failed_at
  FROM refusing
  GROUP BY fault, number
),
mail AS NOT MATERIALIZED (
  SELECT
    refused.fault, place_traffic.several_id,
    CASE WHEN place_traffic.is_taken AND place_traffic.last_attempt_at > refused.fault_failed_at THEN place_traffic.last_attempt_at END AS taken_at
  FROM place_traffic
  JOIN refused
    ON refused.number = place_traffic.number AND place_traffic.first_attempt_at >= refused.since
   AND place_traffic.last_attempt_at >= window_start()
),
-- Few messages have several recipients: only these are told apart.
part AS (
  SELECT fault, count(*) AS tried, min(taken_at) AS resumed_at
  FROM mail
  WHERE several_id IS NULL
  GROUP BY fault
  UNION ALL
  SELECT fault, count(DISTINCT several_id), min(taken_at)
  FROM mail
  WHERE several_id IS NOT NULL
  GROUP BY fault
),
tried AS (
  SELECT fault, sum(tried)::BIGINT AS tried, min(resumed_at) AS resumed_at
  FROM part
  GROUP BY fault
),
taking AS (
  SELECT number, max(last_attempt_at) FILTER (is_taken) AS last_delivered_at
  FROM place_traffic
  GROUP BY number
),
recovered AS (
  SELECT
    refused.fault, coalesce(sum(refused.deliveries) FILTER (taking.last_delivered_at > refused.last_failed_at), 0) / sum(refused.deliveries) AS recovered,
    max(taking.last_delivered_at) AS last_delivered_at
  FROM refused
  LEFT JOIN taking ON taking.number = refused.number
  GROUP BY refused.fault
)
SELECT recovered.fault, recovered.recovered, recovered.last_delivered_at, coalesce(tried.tried, 0) AS tried, tried.resumed_at
FROM recovered
LEFT JOIN tried ON tried.fault = recovered.fault
