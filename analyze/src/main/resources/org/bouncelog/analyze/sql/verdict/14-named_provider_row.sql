-- purpose: one server that did not answer
-- grain:   one server of a known provider
-- reads:   the provider list's parameters
-- writes:  named_provider (temporary)
INSERT INTO named_provider VALUES (?, ?)
