-- purpose: under which name each log was last seen
-- grain:   one log
-- reads:   located_source
SELECT source_id, name, compression, is_there, yearless OR writes_files(mta) AS is_text
FROM located_source
ORDER BY source_id
