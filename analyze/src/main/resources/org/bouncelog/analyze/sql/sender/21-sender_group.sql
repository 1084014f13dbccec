-- purpose: the domain that each envelope sender belongs to, and the list or campaign it stands for: as a pattern says, else as
--          list servers write it. Those mark the address that takes the bounces of a list (list-bounces@, list-owner@,
--          owner-list@), and many put the recipient into it: behind the mark, or behind the name of the list itself. Numbers at the end of
--          that name count messages, and a word that any mailing may begin with (bounce-7-ann=example.org@) names no list. BATV's tag is taken
--          off; SRS is forwarded mail and stands for no list, nor does the null sender. What no pattern can fit is sifted out first, by plain search.
-- grain:   one form of an envelope sender
-- reads:   sender_form (temporary)
-- writes:  sender_group (temporary)
CREATE OR REPLACE TEMP TABLE sender_group AS
WITH parted AS (
  SELECT
    form, list_by_pattern, split_part(form, '@', -1) AS domain, left(form, length(form) - length(split_part(form, '@', -1)) - 1) AS local
  FROM sender_form
  GROUP BY form, list_by_pattern
),
bare AS (
  SELECT local, CASE WHEN starts_with(local, 'prvs=') THEN regexp_replace(local, '^prvs=[0-9a-z]{10}=', '') ELSE local END AS untagged
  FROM parted
  WHERE list_by_pattern IS NULL AND (contains(local, '-') OR contains(local, '+')) AND NOT starts_with(local, 'srs0') AND NOT starts_with(local, 'srs1')
  GROUP BY local
),
named AS (
  SELECT
    local,
    coalesce(
      nullif(regexp_extract(untagged, '^owner-([^=+]+?)(?:-=|[+].*)?$', 1), ''),
      nullif(regexp_extract(untagged, '^([^=]+?)[-+](?:bounces?|owner|return)[-+](?:[0-9]|[^=]*=)', 1), ''),
      nullif(regexp_extract(untagged, '^([^=]+)[-+](?:bounces?|owner)$', 1), ''),
      nullif(regexp_extract(untagged, '^bounce[+].+==[^=]+==([^=]{2,})(?:==.*)?$', 1), ''),
      nullif(regexp_extract(untagged, '^([^=]+?)(?:[-+][^-+=]*[0-9][^-+=]*)*[-+]=$', 1), '')) AS name
  FROM bare
  WHERE contains(untagged, 'owner') OR contains(untagged, 'return') OR contains(untagged, '-bounce') OR contains(untagged, '+bounce')
    OR contains(untagged, '==') OR ends_with(untagged, '=')
)
SELECT
  parted.form, parted.list_by_pattern, parted.domain AS sender_domain,
  coalesce(parted.list_by_pattern, CASE WHEN NOT regexp_matches(named.name, '^(?:b|verp|bounces?|returns?)[-+.0-9]*$') THEN named.name END)
    || ' (' || parted.domain || ')' AS list
FROM parted
LEFT JOIN named ON named.local = parted.local AND parted.list_by_pattern IS NULL
