-- purpose: keeps the name that a log was seen under, where it has changed or another log bore it last
-- grain:   one log
-- reads:   the sighting's parameters: log, name, compression, time
-- writes:  source
UPDATE source SET name = sighting.name, compression = sighting.compression, seen_at = sighting.seen_at
FROM (SELECT ?::INTEGER AS source_id, ?::VARCHAR AS name, ?::VARCHAR AS compression, ?::TIMESTAMP AS seen_at) AS sighting
WHERE source.source_id = sighting.source_id
  AND (source.name <> sighting.name OR source.source_id IN (SELECT source_id FROM located_source WHERE NOT is_there))
