-- purpose: the numbers of what the settled mail of each way has in common with other mail
-- grain:   one way
-- reads:   settled_way, group_name (temporary)
-- writes:  settled_group (temporary)
CREATE OR REPLACE TEMP TABLE settled_group AS
SELECT settled_way.way, host.number AS host, answerer.number AS answerer, ip.number AS ip, domain.number AS domain
FROM settled_way
JOIN group_name AS host ON host.name = settled_way.log_host
JOIN group_name AS answerer ON answerer.name = settled_way.answerer
LEFT JOIN group_name AS ip ON ip.name = settled_way.relay_ip
JOIN group_name AS domain ON domain.name = settled_way.domain
