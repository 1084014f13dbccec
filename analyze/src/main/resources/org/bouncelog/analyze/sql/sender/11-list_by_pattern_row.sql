-- purpose: what one pattern finds in senders that no earlier one knew
-- grain:   one envelope sender, as logged
-- reads:   delivery, list_by_pattern; parameter: the pattern, whose first group is the name of the list
-- writes:  list_by_pattern (temporary)
INSERT INTO list_by_pattern
WITH seen AS (
  SELECT sender
  FROM delivery
  WHERE contains(sender, '@')
  GROUP BY sender
),
named AS (
  SELECT sender, lower(regexp_extract(sender, ?, 1, 'i')) AS list
  FROM seen
  WHERE sender NOT IN (SELECT sender FROM list_by_pattern)
)
SELECT sender, list
FROM named
WHERE list <> ''
