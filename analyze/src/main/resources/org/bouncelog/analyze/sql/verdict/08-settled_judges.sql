-- purpose: whether a settled message judges, as other mail does (any_outcome): a person or a list sent it, and it is not somebody else's that a
--          server of ours took
-- grain:   one message
-- reads:   own_sender_domain (temporary)
-- writes:  settled_judges (temporary macro)
CREATE OR REPLACE TEMP MACRO settled_judges(sender, client, relay_ip) AS
  sender <> '' AND sender NOT LIKE 'double-bounce@%' AND (
    NOT (is_outside(client) AND is_private(relay_ip))
    OR CASE WHEN is_outside(client) AND is_private(relay_ip) THEN split_part(lower(sender), '@', -1) END IN (SELECT sender_domain FROM own_sender_domain))
