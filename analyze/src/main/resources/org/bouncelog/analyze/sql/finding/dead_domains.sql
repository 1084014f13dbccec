-- purpose: domains whose addresses the verdicts count as dead as a whole, put together: most are mistyped or expired;
--          what DNS says exists or a fault that many shared may explain is none of them
-- grain:   one row
-- reads:   address, source, finding_rule (temporary)
WITH dead AS (
  SELECT address.domain, address.address, address.first_failure, address.last_failure, address.reply_text, address.source_id, address.byte_offset
  FROM address
  JOIN finding_rule ON address.last_failure >= window_start()
  WHERE address.cause IN ('domain-unknown', 'domain-no-mail') AND address.verdict IN ('suppress', 'review', 'watch')
    AND address.reason IN ('strikes', 'failed-again', 'domain', 'probable-typo', 'too-few-strikes')
),
largest AS (
  SELECT domain, count(*) AS addresses
  FROM dead
  GROUP BY domain
)
SELECT
  (SELECT count(*) FROM largest) AS domains, count(*) AS recipients,
  (SELECT array_to_string(arg_max(domain, (addresses, domain), 5), ', ') FROM largest) AS examples,
  min(first_failure) AS since, max(last_failure) AS last_seen,
  arg_max(reply_text, (last_failure, dead.address)) AS text,
  coalesce(arg_max(coalesce(source.name, ''), (last_failure, dead.address)), '') AS file,
  coalesce(arg_max(dead.byte_offset, (last_failure, dead.address)), 0) AS byte_offset
FROM dead
LEFT JOIN source ON source.source_id = dead.source_id
