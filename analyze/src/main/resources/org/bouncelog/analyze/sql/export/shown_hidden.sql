-- purpose: shows texts of an export with the addresses in them hidden
-- grain:   one text and the address it is about
-- reads:   hidden (function of the exporter)
-- writes:  shown (temporary macro)
CREATE OR REPLACE TEMP MACRO shown(said, about) AS CASE WHEN said IS NOT NULL THEN hidden(coalesce(said, ''), coalesce(about, '')) END
