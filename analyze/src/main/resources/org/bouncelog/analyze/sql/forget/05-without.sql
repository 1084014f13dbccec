-- purpose: a text without the address that is to be forgotten
-- grain:   one text
-- reads:   forgotten (function of Forgetting)
-- writes:  without (temporary macro)
CREATE OR REPLACE TEMP MACRO without(said) AS CASE WHEN said IS NOT NULL THEN forgotten(coalesce(said, '')) END
