-- purpose: whose attempts may stand in two lines, the first of which tells why (MtaTrait).
CREATE MACRO tells_reason_before(mta) AS mta = 'sendmail';
