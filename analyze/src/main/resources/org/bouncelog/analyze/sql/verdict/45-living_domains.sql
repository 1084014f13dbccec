-- purpose: recipient domains of which DNS says that they take mail
-- grain:   one recipient domain
-- reads:   domain_check
SELECT domain
FROM domain_check
WHERE status = 'present'
ORDER BY domain
