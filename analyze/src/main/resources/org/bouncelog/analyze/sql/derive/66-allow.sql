-- purpose: what the configuration allows is kept, whatever it answers
-- grain:   one address
-- reads:   address, allowed (temporary)
-- writes:  address
UPDATE address SET verdict = 'keep', reason = 'allow-list', expires_at = NULL
WHERE address IN (SELECT entry FROM allowed) OR '@' || domain IN (SELECT entry FROM allowed)
