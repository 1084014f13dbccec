-- purpose: addresses at which mail failed for good and which have no verdict at all, by why not. unknown-sender: the log names the
--          sender of none of their mail, which may as well be bounces. notice: only bounces and notices failed there. other: their
--          mail was not of our sending, or they are of our own domains.
-- grain:   one reason
-- reads:   mail_delivery, address
WITH failed AS (
  SELECT
    folded(recipient) AS address, bool_or(NOT notice AND sender IS NOT NULL) AS has_mail, bool_or(sender IS NULL) AS lacks_sender
  FROM mail_delivery
  WHERE outcome IN ('bounced', 'expired') AND recipient LIKE '%@%'
  GROUP BY folded(recipient)
)
SELECT
  CASE WHEN has_mail THEN 'other' WHEN lacks_sender THEN 'unknown-sender' ELSE 'notice' END AS reason, count(*) AS addresses
FROM failed
ANTI JOIN address ON address.address = failed.address
GROUP BY reason
ORDER BY reason
