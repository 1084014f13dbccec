-- purpose: the same as one constant: a pattern that is none is compiled anew for every row
-- grain:   none
-- reads:   forgotten (temporary)
-- writes:  the variable forgotten
SET VARIABLE forgotten = (SELECT forgotten FROM forgotten)
