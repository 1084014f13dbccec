-- purpose: suppressions outlive the events they were reached by, when old events are dropped. They are rows of address as they
--          were then.
-- grain: one address.
CREATE TABLE kept_suppression AS
SELECT * FROM address WHERE false;
