-- purpose: by what mail is grouped, as a type that is counted by as fast as a number
-- grain:   one kind of group (Group.Scope)
-- reads:   nothing
-- writes:  group_scope (temporary type)
CREATE TEMP TYPE IF NOT EXISTS group_scope AS ENUM ('ALL', 'HOST', 'ANSWERER', 'IP', 'DOMAIN')
