-- purpose: one message that somebody asks for
-- grain:   one message
-- reads:   its number, the parameter
-- writes:  asked_message (temporary)
INSERT INTO asked_message VALUES (?)
