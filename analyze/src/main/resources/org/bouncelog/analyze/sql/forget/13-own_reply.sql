-- purpose: gives a reply template, its sample and what was read in this the texts without the bare name
-- grain:   one reply template
-- reads:   parameters: template, sample, listed, look-up page, the template's id
-- writes:  reply
UPDATE reply SET template = $1, sample = $2, listed = $3, lookup_url = $4 WHERE reply_id = $5
