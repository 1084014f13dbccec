-- purpose: the domain that each envelope sender belongs to, and the list or campaign it stands for: as a pattern says, else as
--          list servers write it. Those mark the address that takes the bounces of a list (list-bounces@, list-owner@,
--          owner-list@), and many put the recipient into it (VERP), ann@example.org as ann=example.org: behind the mark, or
--          behind the name of the list itself. Numbers at the end of that name count messages, and a word that any mailing may
--          begin with (bounce-7-ann=example.org@) names no list. BATV's tag is taken off; SRS is forwarded mail and
--          stands for no list, nor does the null sender. Where the recipient is taken out, all of a list look the same, so
--          that a form is looked at once however many senders have it. What no pattern can fit is sifted out first, by plain search.
-- grain:   one envelope sender, as logged
-- reads:   delivery, list_by_pattern (temporary)
-- writes:  sender_group (temporary)
CREATE OR REPLACE TEMP TABLE sender_group AS
WITH seen AS (
  SELECT
    sender, split_part(lower(sender), '@', -1) AS domain,
    min(CASE WHEN contains(sender, '=') THEN coalesce(original_recipient, recipient) END) AS recipient
  FROM delivery
  WHERE contains(sender, '@')
  GROUP BY sender
),
parted AS (
  SELECT
    seen.sender, seen.domain, list_by_pattern.list, left(lower(seen.sender), length(seen.sender) - length(seen.domain) - 1) AS local,
    replace(lower(seen.recipient), '@', '=') AS verp
  FROM seen
  LEFT JOIN list_by_pattern ON list_by_pattern.sender = seen.sender
),
formed AS MATERIALIZED (
  SELECT
    sender, domain, list,
    CASE
      WHEN list IS NOT NULL OR NOT (contains(local, '-') OR contains(local, '+')) OR starts_with(local, 'srs0') OR starts_with(local, 'srs1') THEN NULL
      WHEN ends_with(local, '-' || verp) OR ends_with(local, '+' || verp) THEN left(local, length(local) - length(verp)) || '='
      ELSE local
    END AS form
  FROM parted
),
bare AS (
  SELECT form, CASE WHEN starts_with(form, 'prvs=') THEN regexp_replace(form, '^prvs=[0-9a-z]{10}=', '') ELSE form END AS local
  FROM formed
  WHERE form IS NOT NULL
  GROUP BY form
),
named AS (
  SELECT
    form,
    coalesce(
      nullif(regexp_extract(local, '^owner-([^=+]+?)(?:-=|[+].*)?$', 1), ''),
      nullif(regexp_extract(local, '^([^=]+?)[-+](?:bounces?|owner|return)[-+](?:[0-9]|[^=]*=)', 1), ''),
      nullif(regexp_extract(local, '^([^=]+)[-+](?:bounces?|owner)$', 1), ''),
      nullif(regexp_extract(local, '^bounce[+].+==[^=]+==([^=]{2,})(?:==.*)?$', 1), ''),
      nullif(regexp_extract(local, '^([^=]+?)(?:[-+][^-+=]*[0-9][^-+=]*)*[-+]=$', 1), '')) AS name
  FROM bare
  WHERE contains(local, 'owner') OR contains(local, 'return') OR contains(local, '-bounce') OR contains(local, '+bounce')
    OR contains(local, '==') OR ends_with(local, '=')
)
SELECT
  formed.sender, formed.domain AS sender_domain,
  coalesce(formed.list, CASE WHEN NOT regexp_matches(named.name, '^(?:b|verp|bounces?|returns?)[-+.0-9]*$') THEN named.name END)
    || ' (' || formed.domain || ')' AS list
FROM formed
LEFT JOIN named ON named.form = formed.form
