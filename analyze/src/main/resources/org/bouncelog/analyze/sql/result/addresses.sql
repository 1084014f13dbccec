-- purpose: verdicts that ask for something to be done
-- grain:   one address
-- reads:   address, source
SELECT
  address.address, coalesce(address.domain, '') AS domain, address.verdict, address.reason, address.reasons, address.cause, address.strikes,
  address.first_failure, address.last_failure, address.last_delivered, address.reply_code, address.enhanced_status,
  address.reply_text, coalesce(source.name, '') AS evidence_file, address.byte_offset, address.suggestion, address.expires_at,
  address.dns, address.dns_checked_at
FROM address
LEFT JOIN source ON source.source_id = address.source_id
WHERE address.verdict IN ('suppress', 'review') OR address.suggestion IS NOT NULL
ORDER BY address.cause, domain, address.address
