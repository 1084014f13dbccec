-- purpose: makes room for the suppressions as they are now; one that no longer holds (mail arrived, it lapsed, it was allowed
--          or forgotten) is not kept. An allowed one stays kept, so that taking the entry out again undoes it.
-- grain:   one address
-- reads:   address
-- writes:  kept_suppression
DELETE FROM kept_suppression
WHERE address NOT IN (SELECT address FROM address WHERE reason IN ('allow-list', 'role'))
