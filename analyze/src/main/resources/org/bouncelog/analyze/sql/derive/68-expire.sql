-- purpose: a suppression lapses some time after the last failure, measured by the clock of the history: nothing
--          expires while no log is read, and the same history always gives the same verdicts
-- grain:   one address
-- reads:   address, clock
-- writes:  address
UPDATE address SET verdict = 'keep', reason = 'expired', expires_at = NULL
WHERE verdict = 'suppress' AND expires_at <= (SELECT newest FROM clock)
