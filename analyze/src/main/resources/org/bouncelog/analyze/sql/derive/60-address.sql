-- purpose: the verdict on each address that failed, by the strikes of its causes since its last delivery.
--          A strike is a message, not an attempt: one mail that was tried thirty times is one strike. A bounce is a hard
--          strike; an expired or still deferred message is a soft one and never suppresses at once. Only causes that are
--          the address's own fault suppress; mail with the null sender and recipients of our own domains never count.
-- grain:   one address
-- reads:   delivery, reply, cause_rule (temporary: the catalogue's strike numbers), own_domain (temporary)
-- writes:  address
INSERT INTO address
WITH counted AS (
  SELECT
    lower(delivery.recipient) AS address, delivery.recipient_domain AS domain, delivery.outcome, delivery.cause,
    delivery.last_attempt_at AS ended_at, delivery.provider, delivery.reply_code, delivery.enhanced_status,
    coalesce(delivery.reply_text, '') AS reply_text, coalesce(reply.rule, '') AS rule,
    coalesce(reply.confidence, 'low') AS confidence, delivery.evidence_source_id AS source_id,
    delivery.evidence_byte_offset AS byte_offset
  FROM delivery
  LEFT JOIN reply ON reply.reply_id = delivery.reply_id
  WHERE delivery.sender <> '' AND delivery.recipient LIKE '%@%'
    AND delivery.recipient_domain NOT IN (SELECT domain FROM own_domain)
),
delivered AS (
  SELECT address, max(ended_at) AS last_delivered
  FROM counted
  WHERE outcome = 'delivered'
  GROUP BY address
),
strike AS (
  SELECT counted.*, delivered.last_delivered, coalesce(counted.cause, 'unclassified') AS why
  FROM counted
  LEFT JOIN delivered ON delivered.address = counted.address
  WHERE counted.outcome <> 'delivered' AND (delivered.last_delivered IS NULL OR counted.ended_at > delivered.last_delivered)
),
by_cause AS (
  SELECT
    address, why, any_value(domain) AS domain, any_value(last_delivered) AS last_delivered,
    count(*) AS strikes,
    count(*) FILTER (outcome = 'bounced' AND confidence <> 'low') AS hard,
    count(*) FILTER (outcome = 'bounced') AS bounces,
    min(ended_at) AS first_failure, max(ended_at) AS last_failure,
    (epoch(max(ended_at)) - epoch(min(ended_at))) / 86400.0 AS span_days,
    arg_max(struct_pack(provider := provider, reply_code := reply_code, enhanced_status := enhanced_status, reply_text := reply_text,
             rule := rule, confidence := confidence, source_id := source_id, byte_offset := byte_offset),
            (ended_at, source_id, byte_offset)) AS last_reply
  FROM strike
  GROUP BY address, why
),
judged AS (
  SELECT
    by_cause.*,
    CASE
      WHEN NOT cause_rule.suppresses THEN 'keep'
      WHEN cause_rule.hard_strikes > 0 AND by_cause.hard >= cause_rule.hard_strikes AND by_cause.span_days >= cause_rule.hard_days THEN 'suppress'
      WHEN cause_rule.soft_strikes > 0 AND by_cause.strikes >= cause_rule.soft_strikes AND by_cause.span_days >= cause_rule.soft_days THEN 'suppress'
      ELSE 'review'
    END AS verdict,
    CASE
      WHEN NOT cause_rule.suppresses THEN 'not-the-address'
      WHEN cause_rule.hard_strikes > 0 AND by_cause.hard >= cause_rule.hard_strikes AND by_cause.span_days >= cause_rule.hard_days THEN 'strikes'
      WHEN cause_rule.soft_strikes > 0 AND by_cause.strikes >= cause_rule.soft_strikes AND by_cause.span_days >= cause_rule.soft_days THEN 'strikes'
      WHEN by_cause.bounces > by_cause.hard THEN 'low-confidence'
      ELSE 'too-few-strikes'
    END AS reason
  FROM by_cause
  JOIN cause_rule ON cause_rule.cause = by_cause.why
)
SELECT
  address, domain, verdict, reason, why, strikes, first_failure, last_failure, last_delivered,
  last_reply.provider, last_reply.reply_code, last_reply.enhanced_status, last_reply.reply_text, last_reply.rule,
  last_reply.confidence, last_reply.source_id, last_reply.byte_offset, NULL,
  CASE WHEN verdict = 'suppress' THEN last_failure + INTERVAL 1 YEAR END
FROM judged
QUALIFY row_number() OVER (
  PARTITION BY address
  ORDER BY CASE verdict WHEN 'suppress' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, last_failure DESC, why) = 1
