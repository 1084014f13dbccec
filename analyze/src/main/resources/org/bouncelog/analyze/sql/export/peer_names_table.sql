-- purpose: room for the names that other products give our causes, which stand in the catalogue
-- grain:   one cause
-- reads:   nothing
-- writes:  peer_names (temporary)
CREATE OR REPLACE TEMP TABLE peer_names (
  cause VARCHAR, sisimai_reason VARCHAR, kumomta_class VARCHAR, sparkpost_class VARCHAR, powermta_category VARCHAR,
  sendgrid_class VARCHAR, zonemta_category VARCHAR
)
