-- purpose: the last spell of each fault that several failures shared, as far as the window goes. Exim's log names no host: it is
--          this server's.
-- grain:   one kind of fault and what its failures have in common
-- reads:   incident, finding_rule (temporary)
-- writes:  told_incident (temporary)
CREATE OR REPLACE TEMP TABLE told_incident AS
SELECT
  number, kind, scope, CASE WHEN scope = 'HOST' AND subject = '' THEN 'this-server' ELSE lower(subject) END AS subject, provider, since, last_seen, ended, addresses, domains, messages, late, cause, reply_code, reply_text,
  coalesce(log_host, '') AS log_host, source_id, byte_offset
FROM incident, finding_rule
WHERE last_seen >= window_start()
QUALIFY row_number() OVER (PARTITION BY kind, scope, subject ORDER BY since DESC, last_seen DESC, messages DESC) = 1
