-- purpose: the outcomes that judge, by the numbers of what they have in common with other mail, and what they say about address and domain
-- grain:   one message and one recipient; and one more where it arrived late
-- reads:   any_outcome, group_name, cause_rule (temporary)
-- writes:  judged (temporary)
CREATE OR REPLACE TEMP TABLE judged AS
SELECT
  any_outcome.delivery_row, any_outcome.address, text_key(any_outcome.address) AS address_key, host.number AS host, answerer.number AS answerer,
  ip.number AS ip, domain.number AS domain, any_outcome.domain AS domain_name, any_outcome.outcome, any_outcome.began_at, any_outcome.ended_at,
  any_outcome.outcome IN ('delayed', 'lost') AS is_late,
  any_outcome.outcome <> 'delivered' AND any_outcome.cause = 'greylisted' AS is_greylisted,
  any_outcome.outcome <> 'delivered' AND coalesce(cause_rule.suppresses, false) AS suppresses,
  any_outcome.outcome <> 'delivered' AND coalesce(cause_rule.suppresses AND cause_rule.domain_wide, false) AS lost,
  any_outcome.is_sure AND any_outcome.names <> 'sender' AND NOT (any_outcome.is_shared AND any_outcome.names <> 'recipient') AS means_recipient
FROM any_outcome
JOIN group_name AS host ON host.name = any_outcome.log_host
LEFT JOIN group_name AS answerer ON answerer.name = any_outcome.answerer
LEFT JOIN group_name AS ip ON ip.name = any_outcome.relay_ip
LEFT JOIN group_name AS domain ON domain.name = any_outcome.domain
LEFT JOIN cause_rule ON cause_rule.cause = any_outcome.cause
WHERE any_outcome.judges
