-- purpose: when the report to compare with was made, and what stood then
-- grain:   one finding that stood, one row without a finding where none did
-- reads:   reported_run, reported_finding; parameter: the report's number
SELECT reported_run.as_of, coalesce(reported_finding.code, '') AS code, coalesce(reported_finding.subject, '') AS subject
FROM reported_run
LEFT JOIN reported_finding ON reported_finding.number = reported_run.number
WHERE reported_run.number = ?
ORDER BY reported_finding.position
