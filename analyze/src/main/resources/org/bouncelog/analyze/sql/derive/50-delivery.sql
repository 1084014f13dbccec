-- purpose: what finally became of each message for each recipient, with the texts of the attempts that decide. The
--          texts are fetched from event in two passes, each with a narrow table to find them by, and go straight on: no wide
--          table is kept in between. An alias that was expanded before a hand-over stands only on the line of that hand-over.
-- grain:   one message and one recipient
-- reads:   ending, handover, attempt, root, life (temporary), event
-- writes:  delivery
INSERT INTO delivery
WITH ended AS MATERIALIZED (
  SELECT * FROM ending
),
said AS MATERIALIZED (
  SELECT
    ended.why_row, event.reply_id, event.stage, event.reply_code, event.enhanced_status, event.reply_text, event.source_id,
    event.byte_offset, event.relay_host, event.relay_ip, event.relay_port
  FROM event
  JOIN ended ON ended.why_row = event.rowid
  WHERE event.reply_id IS NOT NULL
),
known AS MATERIALIZED (
  SELECT ended.*, life.sender, life.started_at, life.client_row
  FROM ended
  JOIN life ON life.message_id = ended.root_id
),
decided AS (
  SELECT
    known.root_id, known.sender, known.started_at, known.deciding_message_id, known.why_row, known.client_row, known.cause, known.first_attempt_at,
    known.last_attempt_at, known.attempts, known.deferrals,
    CASE WHEN known.ended AND event.outcome = 'delivered' AND event.transport = 'discard' THEN 'discarded' WHEN known.ended THEN event.outcome::VARCHAR WHEN known.expired THEN 'expired' ELSE 'open' END AS outcome,
    event.log_host, event.mta, event.instance, event.recipient, event.recipient_domain, event.original_recipient, event.provider,
    event.transport, event.delay_seconds, event.logged_at, event.source_id, event.byte_offset, event.relay_host, event.relay_ip,
    event.relay_port
  FROM event
  JOIN known ON known.deciding_row = event.rowid
),
given AS (
  SELECT rowid AS client_row, client
  FROM event
  WHERE kind = 'message' AND client IS NOT NULL
),
expanded AS (
  SELECT
    coalesce(root.root_id, attempt.message_id) AS root_id, attempt.recipient_key, any_value(attempt.original_key) AS original_key,
    arg_min(event.original_recipient, attempt.seq) AS original_recipient
  FROM handover
  JOIN attempt ON attempt.event_row = handover.event_row
  JOIN event ON event.rowid = handover.event_row
  LEFT JOIN root ON root.message_id = attempt.message_id
  WHERE handover.continued AND event.original_recipient IS NOT NULL
  GROUP BY ALL
),
alias AS (
  SELECT
    expanded.root_id, expanded.recipient_key, coalesce(earlier.original_recipient, expanded.original_recipient) AS original_recipient
  FROM expanded
  LEFT JOIN expanded AS earlier
    ON earlier.root_id = expanded.root_id AND earlier.recipient_key = expanded.original_key
)
SELECT
  decided.root_id, decided.log_host, decided.mta, decided.instance, decided.sender, decided.recipient, decided.recipient_domain,
  coalesce(alias.original_recipient, decided.original_recipient), decided.first_attempt_at, decided.last_attempt_at, decided.attempts, decided.outcome,
  decided.outcome = 'delivered' AND decided.deferrals = 0,
  CASE WHEN decided.outcome = 'delivered' THEN
    CASE
      WHEN decided.deciding_message_id = decided.root_id AND decided.delay_seconds IS NOT NULL THEN decided.delay_seconds
      ELSE epoch(decided.logged_at) - epoch(decided.started_at)
    END
  END,
  coalesce(decided.provider, 'none'), decided.transport, said.reply_id, decided.cause,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.stage END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.reply_code END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.enhanced_status END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.reply_text END,
  coalesce(said.source_id, decided.source_id), coalesce(said.byte_offset, decided.byte_offset),
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_host ELSE decided.relay_host END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_ip ELSE decided.relay_ip END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_port ELSE decided.relay_port END,
  given.client, decided.deferrals
FROM decided
LEFT JOIN said ON said.why_row = decided.why_row
LEFT JOIN given ON given.client_row = decided.client_row
LEFT JOIN alias
  ON alias.root_id = decided.root_id AND alias.recipient_key = hash(lower(coalesce(decided.original_recipient, decided.recipient)))
