-- purpose: the weaker verdict on an address that a kept suppression stands beside
-- grain:   one address
-- reads:   address
-- writes:  address
DELETE FROM address
WHERE verdict <> 'suppress' AND address IN (SELECT address FROM address WHERE verdict = 'suppress')
