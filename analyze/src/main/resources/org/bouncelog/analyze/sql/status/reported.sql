-- purpose: when the last report was written and told
-- grain:   one row; null before the first
-- reads:   reported_run
SELECT max(as_of) AS as_of FROM reported_run
