-- purpose: gives a reply template and its sample the texts without the bare name
-- grain:   one reply template
-- reads:   parameters: template, sample, the template's id
-- writes:  reply
UPDATE reply SET template = $1, sample = $2 WHERE reply_id = $3
