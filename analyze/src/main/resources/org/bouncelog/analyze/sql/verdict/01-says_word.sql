-- purpose: whether a reply has a word that stands alone, for local parts; a short or common one proves
--          nothing, unless the reply quotes it as the user
-- grain:   one text
-- reads:   nothing
-- writes:  says_word (temporary macro)
CREATE OR REPLACE TEMP MACRO says_word(said, word) AS
  contains(said, 'user: "' || word || '"')
  OR length(word) >= 3
  AND word NOT IN ('user', 'mail', 'info', 'host', 'account', 'address', 'mailbox', 'recipient', 'unknown', 'sender', 'server', 'contact',
    'service', 'support', 'admin', 'postmaster', 'abuse', 'sales', 'message', 'domain', 'local', 'relay', 'smtp', 'list', 'news',
    'error', 'please', 'the', 'not', 'for', 'all', 'office', 'team', 'help', 'status', 'policy', 'spam', 'quota', 'email')
  AND contains(' ' || translate(said, '<>"''():;,[]|', '            ') || ' ', ' ' || word || ' ')
