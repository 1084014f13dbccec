-- purpose: keeps which replies a report knew
-- grain:   one reply template
-- reads:   reply; parameter: the report's number
-- writes:  reported_reply
INSERT INTO reported_reply
SELECT ?, reply_id
FROM reply
ORDER BY reply_id
