-- purpose: gives the room of the forms back, which nothing reads any more
-- grain:   all
-- writes:  sender_form (temporary)
DROP TABLE sender_form
