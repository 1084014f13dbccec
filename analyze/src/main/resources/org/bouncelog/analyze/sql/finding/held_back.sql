-- purpose: addresses that the brake kept from the suppression list
-- grain:   one provider
-- reads:   address, source
SELECT
  address.provider, count(*) AS recipients, min(address.first_failure) AS since, max(address.last_failure) AS last_seen,
  count(*) FILTER (address.last_delivered IS NOT NULL) AS delivered_before,
  arg_max(address.reply_text, (address.last_failure, address.address)) AS text,
  arg_max(coalesce(source.name, ''), (address.last_failure, address.address)) AS file,
  arg_max(address.byte_offset, (address.last_failure, address.address)) AS byte_offset
FROM address
LEFT JOIN source ON source.source_id = address.source_id
WHERE address.verdict = 'review' AND address.reason IN ('brake', 'provider-outage', 'provider-block')
GROUP BY address.provider
ORDER BY recipients DESC, address.provider
