-- purpose: the deliveries that incidents explain, before they are looked up
-- grain:   one delivery
-- reads:   nothing
-- writes:  incident_row (temporary)
CREATE OR REPLACE TEMP TABLE incident_row (number BIGINT NOT NULL, delivery_row BIGINT NOT NULL)
