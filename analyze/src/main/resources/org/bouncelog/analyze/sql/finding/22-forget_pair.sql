-- purpose: gives the room of the pairs back, which nothing reads any more
-- grain:   all
-- writes:  pair (temporary)
DROP TABLE pair
