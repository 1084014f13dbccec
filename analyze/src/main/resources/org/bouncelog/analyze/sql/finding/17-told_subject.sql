-- purpose: what failed deliveries are about that have a finding
-- grain:   one (finding code, subject)
-- reads:   nothing
-- writes:  told_subject (temporary)
CREATE OR REPLACE TEMP TABLE told_subject (code VARCHAR NOT NULL, subject VARCHAR NOT NULL)
