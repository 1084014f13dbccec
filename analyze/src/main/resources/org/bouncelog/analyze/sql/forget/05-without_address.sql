-- purpose: a text without the address. What is found takes its neighbours' borders with it, hence twice.
-- grain:   one text
-- reads:   the variable forgotten
-- writes:  without_address (temporary macro)
CREATE OR REPLACE TEMP MACRO without_address(text) AS
  regexp_replace(
    regexp_replace(
      regexp_replace(
        regexp_replace(text, getvariable('forgotten').plain, getvariable('forgotten').new_plain, 'gi'),
        getvariable('forgotten').plain, getvariable('forgotten').new_plain, 'gi'),
      getvariable('forgotten').verp, getvariable('forgotten').new_verp, 'gi'),
    getvariable('forgotten').srs, getvariable('forgotten').new_srs, 'gi')
