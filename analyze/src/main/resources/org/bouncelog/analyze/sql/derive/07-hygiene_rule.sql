-- purpose: how long a suppression holds, and the numbers of the brake
-- grain:   one row
-- reads:   nothing
-- writes:  hygiene_rule (temporary)
CREATE OR REPLACE TEMP TABLE hygiene_rule (
  expiry_days INTEGER, brake_addresses INTEGER, brake_share DOUBLE, brake_factor DOUBLE, outage_share DOUBLE
)
