-- purpose: who runs the server that answered or should have, where that is a known provider whose server did not answer
-- grain:   one message and one recipient
-- reads:   named_provider (temporary)
-- writes:  any_outcome (temporary)
UPDATE any_outcome
SET answerer = named_provider.provider, is_provider = true, relay_ip = NULL
FROM named_provider
WHERE any_outcome.provider = 'none' AND any_outcome.relay = named_provider.relay
