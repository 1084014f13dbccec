-- purpose: the verdict on each address that failed, by the strikes of its causes since its last delivery.
--          A strike is a message, not an attempt: one mail that was tried thirty times is one strike. A bounce is a hard
--          strike, unless its words mean something temporary (a suspended mailbox); that, and an expired or still deferred
--          message, is a soft one and never suppresses at once. Only causes that are
--          the address's own fault suppress, not those of our own side, and only by strikes of days on which the brake was
--          not on. A reply that may mean somebody else is for a person to look at.
-- grain:   one address
-- reads:   try, own_fault, shared_reply, held_day, cause_rule, hygiene_rule (temporary)
-- writes:  address
INSERT INTO address
WITH delivered AS (
  SELECT address, max(ended_at) AS last_delivered
  FROM try
  WHERE outcome = 'delivered'
  GROUP BY address
),
strike AS (
  SELECT try.*, delivered.last_delivered, held_day.reason AS held,
    CASE WHEN own_fault.source_id IS NOT NULL THEN 'us' WHEN shared_reply.source_id IS NOT NULL OR try.names_sender THEN 'somebody' ELSE 'the address' END AS blames
  FROM try
  LEFT JOIN delivered ON delivered.address = try.address
  LEFT JOIN held_day ON held_day.place = try.place AND held_day.day = try.day
  LEFT JOIN own_fault ON own_fault.source_id = try.source_id AND own_fault.byte_offset = try.byte_offset
  LEFT JOIN shared_reply
    ON shared_reply.source_id = try.source_id AND shared_reply.byte_offset = try.byte_offset AND shared_reply.address = try.address
  WHERE try.outcome <> 'delivered' AND (delivered.last_delivered IS NULL OR try.ended_at > delivered.last_delivered)
),
by_cause AS (
  SELECT
    address, why, blames, any_value(domain) AS domain, any_value(last_delivered) AS last_delivered,
    count(*) AS strikes, count(*) FILTER (held IS NULL) AS free_strikes,
    count(*) FILTER (hard) AS hard_strikes, count(*) FILTER (hard AND held IS NULL) AS free_hard,
    count(*) FILTER (outcome = 'bounced' AND confidence = 'low') AS doubtful, max(held) AS held,
    min(ended_at) AS first_failure, max(ended_at) AS last_failure,
    (epoch(max(ended_at)) - epoch(min(ended_at))) / 86400.0 AS span_days,
    coalesce((epoch(max(ended_at) FILTER (held IS NULL)) - epoch(min(ended_at) FILTER (held IS NULL))) / 86400.0, 0) AS free_days,
    arg_max(struct_pack(provider := provider, reply_code := reply_code, enhanced_status := enhanced_status, reply_text := reply_text,
             rule := rule, confidence := confidence, source_id := source_id, byte_offset := byte_offset),
            (ended_at, source_id, byte_offset)) AS last_reply
  FROM strike
  GROUP BY address, why, blames
),
counted AS (
  SELECT
    by_cause.*, cause_rule.suppresses AND blames <> 'us' AS suppresses,
    coalesce((cause_rule.hard_strikes > 0 AND by_cause.hard_strikes >= cause_rule.hard_strikes AND span_days >= cause_rule.hard_days)
      OR (cause_rule.soft_strikes > 0 AND strikes >= cause_rule.soft_strikes AND span_days >= cause_rule.soft_days), false)
      AND blames <> 'somebody' AS enough,
    coalesce((cause_rule.hard_strikes > 0 AND free_hard >= cause_rule.hard_strikes AND free_days >= cause_rule.hard_days)
      OR (cause_rule.soft_strikes > 0 AND free_strikes >= cause_rule.soft_strikes AND free_days >= cause_rule.soft_days), false)
      AND blames <> 'somebody' AS enough_free
  FROM by_cause
  JOIN cause_rule ON cause_rule.cause = by_cause.why
),
judged AS (
  SELECT
    counted.*,
    CASE WHEN NOT suppresses THEN 'keep' WHEN enough_free THEN 'suppress' ELSE 'review' END AS verdict,
    CASE
      WHEN NOT suppresses THEN 'not-the-address'
      WHEN enough_free THEN 'strikes'
      WHEN enough THEN held
      WHEN doubtful > 0 OR blames = 'somebody' THEN 'low-confidence'
      ELSE 'too-few-strikes'
    END AS reason
  FROM counted
)
SELECT
  address, domain, verdict, reason, why, strikes, first_failure, last_failure, last_delivered,
  last_reply.provider, last_reply.reply_code, last_reply.enhanced_status, last_reply.reply_text, last_reply.rule,
  last_reply.confidence, last_reply.source_id, last_reply.byte_offset, NULL,
  CASE WHEN verdict = 'suppress' THEN last_failure + to_days(hygiene_rule.expiry_days) END
FROM judged, hygiene_rule
QUALIFY row_number() OVER (
  PARTITION BY address
  ORDER BY CASE verdict WHEN 'suppress' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, last_failure DESC, why, blames) = 1
