-- purpose: whom each list, and each sender domain with mail of no list, wrote to
-- grain:   one sender domain and list, and one recipient
-- reads:   sent_for, inbound (temporary)
-- writes:  pair (temporary)
CREATE OR REPLACE TEMP TABLE pair AS
SELECT sent_for.number, sent_for.recipient
FROM sent_for
ANTI JOIN inbound ON inbound.delivery_row = sent_for.delivery_row
WHERE sent_for.last_attempt_at >= window_start()
GROUP BY sent_for.number, sent_for.recipient
