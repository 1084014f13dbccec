-- purpose: deliveries by who sent: sender domain, list or campaign, instance, and the address that the mail left from, for mail
--          that left this machine. That address is known from the log, else from the reply that refuses it, else from the
--          configuration where that names one alone. An empty name is mail of which it is not known, or that is of no list. Notices are
--          a sender domain of their own (<>) and stand in no other dimension.
--          Period 0 is the whole history; 1, 7 and 30 are the last full days.
-- grain:   one (period, dimension, name)
-- reads:   delivery, unsettled_event, settled, reply, sent_for, sender_name, named_ip (temporary); parameters: begin of the periods of 30, 7 and 1 days, end of
--          all, the one sending IP, empty when there are several
WITH sent_from AS (
  SELECT source_id, byte_offset, any_value(local_ip) AS ip
  FROM unsettled_event
  WHERE kind = 'attempt' AND local_ip IS NOT NULL
  GROUP BY source_id, byte_offset
  UNION ALL
  SELECT source_id, tried_offset, local_ip
  FROM settled
  WHERE local_ip IS NOT NULL
),
told AS MATERIALIZED (
  SELECT
    CASE
      WHEN delivery.first_attempt_at < edge.from_30 OR delivery.first_attempt_at >= edge.until_at THEN 0
      WHEN delivery.first_attempt_at >= edge.from_1 THEN 1
      WHEN delivery.first_attempt_at >= edge.from_7 THEN 7
      ELSE 30
    END AS newest_period,
    coalesce(delivery.sender = '' OR starts_with(delivery.sender, 'double-bounce@'), false) AS notice, sent_for.number, delivery.log_host, delivery.instance,
    coalesce(delivery.transport = 'smtp', false) AS left_us, sent_from.ip AS logged_ip, named_ip.ip AS named_ip, delivery.outcome,
    CASE WHEN delivery.outcome NOT IN ('delivered', 'discarded') THEN delivery.cause END AS cause, count(*) AS deliveries
  FROM delivery
  LEFT JOIN sent_for ON sent_for.delivery_row = delivery.delivery_row
  LEFT JOIN sent_from ON sent_from.source_id = delivery.evidence_source_id AND sent_from.byte_offset = delivery.evidence_byte_offset
  LEFT JOIN named_ip ON named_ip.reply_text = delivery.reply_text
  CROSS JOIN (SELECT ?::TIMESTAMP AS from_30, ?::TIMESTAMP AS from_7, ?::TIMESTAMP AS from_1, ?::TIMESTAMP AS until_at) AS edge
  GROUP BY ALL
),
counted AS (
  SELECT
    member.period, CASE WHEN told.notice THEN '<>' ELSE coalesce(sender_name.sender_domain, '') END AS domain,
    coalesce(sender_name.list, '') AS list, told.log_host, told.instance, told.left_us, told.logged_ip, told.named_ip, told.outcome, told.cause,
    told.deliveries
  FROM told
  LEFT JOIN sender_name ON sender_name.number = told.number
  JOIN (VALUES (0, 0), (0, 1), (0, 7), (0, 30), (1, 1), (7, 1), (7, 7), (30, 1), (30, 7), (30, 30)) AS member (period, newest_period)
    ON member.newest_period = told.newest_period
),
part AS MATERIALIZED (
  SELECT period, 'domain' AS dimension, domain AS name, 'log' AS basis, outcome, cause, deliveries
  FROM counted
  UNION ALL
  SELECT period, 'list', list, 'log', outcome, cause, deliveries
  FROM counted
  WHERE domain <> '<>' AND EXISTS (SELECT 1 FROM sender_name WHERE sender_name.list IS NOT NULL)
  UNION ALL
  SELECT period, 'instance', concat_ws(' ', log_host, instance), 'log', outcome, cause, deliveries
  FROM counted
  WHERE domain <> '<>'
  UNION ALL
  SELECT
    period, 'ip', coalesce(logged_ip, named_ip, only_ip, ''),
    CASE
      WHEN logged_ip IS NOT NULL THEN 'log'
      WHEN named_ip IS NOT NULL THEN 'reply'
      WHEN only_ip IS NOT NULL THEN 'configuration'
      ELSE 'none'
    END, outcome, cause, deliveries
  FROM counted, (SELECT nullif(?, '') AS only_ip) AS configured
  WHERE left_us AND domain <> '<>'
),
blocking AS (
  SELECT DISTINCT cause
  FROM reply
  WHERE fault IN ('sender-reputation', 'sender-identity')
),
why AS (
  SELECT part.period, part.dimension, part.name, part.cause, blocking.cause IS NOT NULL AS blocks, sum(part.deliveries)::BIGINT AS deliveries
  FROM part
  LEFT JOIN blocking ON blocking.cause = part.cause
  WHERE part.cause IS NOT NULL
  GROUP BY ALL
),
worst AS (
  SELECT
    period, dimension, name, arg_max(cause, (deliveries, cause)) AS cause, coalesce(sum(deliveries) FILTER (blocks), 0)::BIGINT AS blocked
  FROM why
  GROUP BY period, dimension, name
),
folded AS (
  SELECT
    period, dimension, name, bool_or(basis IN ('log', 'configuration')) AS complete,
    coalesce(sum(deliveries) FILTER (outcome = 'delivered'), 0)::BIGINT AS delivered,
    coalesce(sum(deliveries) FILTER (outcome = 'discarded'), 0)::BIGINT AS discarded,
    coalesce(sum(deliveries) FILTER (outcome = 'bounced'), 0)::BIGINT AS bounced,
    coalesce(sum(deliveries) FILTER (outcome = 'expired'), 0)::BIGINT AS expired,
    coalesce(sum(deliveries) FILTER (outcome = 'open'), 0)::BIGINT AS open,
    coalesce(sum(deliveries) FILTER (outcome = 'unknown'), 0)::BIGINT AS unknown
  FROM part
  GROUP BY period, dimension, name
)
SELECT
  folded.period, folded.dimension, folded.name, folded.complete, folded.delivered, folded.discarded, folded.bounced, folded.expired, folded.open, folded.unknown,
  coalesce(worst.blocked, 0) AS blocked, coalesce(worst.cause, '') AS top_cause
FROM folded
LEFT JOIN worst ON worst.period = folded.period AND worst.dimension = folded.dimension AND worst.name = folded.name
ORDER BY folded.period, folded.dimension, folded.bounced + folded.expired DESC, folded.delivered + folded.open DESC, folded.name
