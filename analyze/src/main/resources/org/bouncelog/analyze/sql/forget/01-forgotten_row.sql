-- purpose: the address of the command line
-- grain:   one row
-- reads:   parameters: the columns of forgotten
-- writes:  forgotten (temporary)
INSERT INTO forgotten VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
