-- purpose: lists and campaigns that configured patterns find; filled one pattern after the other
-- grain:   one envelope sender, as logged
-- writes:  list_by_pattern (temporary)
CREATE OR REPLACE TEMP TABLE list_by_pattern (sender VARCHAR NOT NULL, list VARCHAR NOT NULL)
