-- purpose: the probable spelling for all addresses of a mistyped domain that nobody vouches for; what was only watched is to be decided
-- grain:   one recipient domain
-- reads:   parameters: the meant domain, the mistyped one
-- writes:  address
UPDATE address SET
  suggestion = substr(address, 1, length(address) - length(domain)) || ?,
  verdict = CASE verdict WHEN 'watch' THEN 'review' ELSE verdict END,
  reason = CASE verdict WHEN 'watch' THEN 'probable-typo' ELSE reason END,
  reasons = CASE verdict WHEN 'watch' THEN 'probable-typo ' || reasons ELSE reasons END
WHERE domain = ? AND reason <> 'allow-list'
