-- purpose: one server that takes our mail to anybody
-- grain:   one server and port
-- reads:   the decision's parameters
-- writes:  own_relay
INSERT INTO own_relay VALUES (?, ?)
