-- purpose: drops the samples of lines that were not understood of logs that ended before the bound
-- grain:   one sample
-- reads:   source; parameter: the day from which on events are kept
-- writes:  unparsed_sample
DELETE FROM unparsed_sample
WHERE source_id IN (SELECT source_id FROM source WHERE last_logged_at < $1::TIMESTAMP)
