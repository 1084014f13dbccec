-- purpose: the messages that somebody asks for, by the first of our queues that they came to
-- grain:   one message
-- reads:   nothing
-- writes:  asked_message (temporary)
CREATE OR REPLACE TEMP TABLE asked_message (root_id BIGINT NOT NULL)
