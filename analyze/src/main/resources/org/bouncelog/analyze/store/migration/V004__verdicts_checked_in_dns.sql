-- purpose: what DNS said of recipient domains, beside the verdicts and not in them: the table address depends on events,
--          rules and settings alone. DNS can only take a suppression back, never make a verdict stronger.

-- grain: one recipient domain that replies called dead, as DNS last answered clearly: present (it takes mail), absent (it
-- does not exist or takes none) or broken (its mail hosts lead nowhere). What did not answer leaves the row as it was.
CREATE TABLE domain_check (
  domain VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  checked_at TIMESTAMP NOT NULL
);

-- grain: one address, with the verdict after the look in DNS; dns is null where the cause claims nothing DNS could tell.
CREATE VIEW judged_address AS
WITH checked AS (
  SELECT
    address.*, domain_check.checked_at AS dns_checked_at,
    CASE WHEN address.cause IN ('domain-unknown', 'domain-no-mail') THEN coalesce(domain_check.status, 'unknown') END AS dns
  FROM address
  LEFT JOIN domain_check ON domain_check.domain = address.domain AND address.cause IN ('domain-unknown', 'domain-no-mail')
),
judged AS (
  SELECT checked.*, verdict = 'suppress' AND coalesce(dns, '') = 'present' AS refuted
  FROM checked
)
SELECT
  address, domain, CASE WHEN refuted THEN 'review' ELSE verdict END AS verdict,
  CASE WHEN refuted THEN 'exists-in-dns' ELSE reason END AS reason, cause, strikes, first_failure, last_failure,
  last_delivered, provider, reply_code, enhanced_status, reply_text, rule, confidence, source_id, byte_offset, suggestion,
  CASE WHEN refuted THEN NULL ELSE expires_at END AS expires_at, dns, dns_checked_at
FROM judged;
