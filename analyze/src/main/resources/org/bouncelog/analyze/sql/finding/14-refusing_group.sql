-- purpose: what failures have in common with other mail: who sent ('server', 'sender', or 'place' for anybody) and the place that
--          refused, by number
-- grain:   one kind, key of who sent, and place
-- reads:   subject_failure (temporary)
-- writes:  refusing_group (temporary)
CREATE OR REPLACE TEMP TABLE refusing_group AS
SELECT kind, traffic_key, place, row_number() OVER () AS number
FROM (
  SELECT DISTINCT kind, traffic_key, place
  FROM subject_failure
) AS refusing
