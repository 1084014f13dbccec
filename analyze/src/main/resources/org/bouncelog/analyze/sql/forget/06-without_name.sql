-- purpose: what was said of that recipient, without address and bare name
-- grain:   one text
-- reads:   the variable forgotten
-- writes:  without_name (temporary macro)
CREATE OR REPLACE TEMP MACRO without_name(text) AS
  regexp_replace(
    regexp_replace(without_address(text), getvariable('forgotten').bare, getvariable('forgotten').new_bare, 'gi'),
    getvariable('forgotten').bare, getvariable('forgotten').new_bare, 'gi')
