-- purpose: where the queue of a Postfix service is that logs under a name of its own (-o syslog_name=postfix-slow in master.cf):
--          a name without any queue manager belongs to the only instance of its host that has one. Where there are more,
--          nobody can tell whose it is.
-- grain:   one name that is no instance of its own; nearly always there is none
-- reads:   unsettled_event, settled
-- writes:  home (temporary)
CREATE OR REPLACE TEMP TABLE home AS
WITH seen AS (
  SELECT log_host, instance, count(*) FILTER (message_size IS NOT NULL OR kind = 'removal') > 0 AS has_queue
  FROM unsettled_event
  WHERE queue_per_instance(mta) AND queue_id IS NOT NULL
  GROUP BY log_host, instance
  UNION ALL
  SELECT DISTINCT log_host, instance, true
  FROM settled
  WHERE queue_per_instance(mta)
),
name AS (
  SELECT log_host, instance, bool_or(has_queue) AS has_queue
  FROM seen
  GROUP BY log_host, instance
),
only_queue AS (
  SELECT log_host, min(instance) AS instance
  FROM name
  WHERE has_queue
  GROUP BY log_host
  HAVING count(*) = 1
)
SELECT name.log_host, name.instance AS service, only_queue.instance
FROM name
JOIN only_queue ON only_queue.log_host IS NOT DISTINCT FROM name.log_host
WHERE NOT name.has_queue
