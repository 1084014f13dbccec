-- purpose: whom a reply speaks of: recipient, recipient-domain, sender, our-account, our-ip, our-host, our-machine, message,
--          receiver or nobody. Null until the rules classify the reply anew.
ALTER TABLE reply ADD COLUMN names VARCHAR;
