-- purpose: keeps that there was a report
-- grain:   one report
-- reads:   parameters: number, day and clock of the run
-- writes:  reported_run
INSERT INTO reported_run VALUES (?, ?::DATE, ?)
