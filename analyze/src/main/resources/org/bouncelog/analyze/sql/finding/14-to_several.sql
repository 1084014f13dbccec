-- purpose: the messages that went to several recipients, which count once: telling them apart spares counting all others one by one
-- grain:   one message
-- reads:   unsettled_delivery, as a settled message has one recipient
-- writes:  to_several (temporary)
CREATE OR REPLACE TEMP TABLE to_several AS
SELECT message_id
FROM unsettled_delivery
GROUP BY message_id
HAVING count(*) > 1
