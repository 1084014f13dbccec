-- purpose: what finally became of each message for each recipient, with the texts of the attempts that decide. The
--          texts are fetched from logged in two passes, each with a narrow table to find them by, and go straight on: no wide
--          table is kept in between. What no attempt ended is unknown, and no longer open, when the queue removed the message or
--          gave its id to another; what is too old to be open is seen afterwards (55-aged). The sender of what a program submitted
--          may have no domain until a second queue takes it (from=root, then from=<root@host>). An alias that was expanded before a hand-over stands only on the line of that hand-over.
-- grain:   one message and one recipient
-- reads:   ending, handover, attempt, root, life, line, logged (temporary)
-- writes:  unsettled_delivery
INSERT INTO unsettled_delivery
WITH ended AS MATERIALIZED (
  SELECT * FROM ending
),
said AS MATERIALIZED (
  SELECT
    ended.why_row, event.reply_id, event.stage, event.reply_code, event.enhanced_status, event.reply_text, event.source_id,
    event.byte_offset, event.relay_host, event.relay_ip, event.relay_port
  FROM logged AS event
  JOIN ended ON ended.why_row = event.event_row
  WHERE event.reply_id IS NOT NULL
),
still_open AS MATERIALIZED (
  SELECT
    ended.deciding_row, life.queue_key, life.started_at, life.ended_at
  FROM ended
  JOIN life ON life.message_id = ended.holder_id
  WHERE NOT ended.ended AND NOT ended.expired
),
left_queue AS MATERIALIZED (
  SELECT still_open.deciding_row
  FROM still_open
  JOIN line
    ON line.queue_key = still_open.queue_key AND line.logged_at BETWEEN still_open.started_at AND still_open.ended_at
  WHERE line.kind = 'removal'
  UNION
  SELECT deciding_row
  FROM still_open
  WHERE ended_at < 'infinity'
),
qualified AS (
  SELECT root.root_id, min(life.sender) AS sender
  FROM root
  JOIN life ON life.message_id = root.message_id
  JOIN life AS submitted ON submitted.message_id = root.root_id
  WHERE submitted.sender <> '' AND NOT contains(submitted.sender, '@') AND starts_with(lower(life.sender), lower(submitted.sender) || '@')
  GROUP BY root.root_id
),
known AS MATERIALIZED (
  SELECT
    ended.*, coalesce(qualified.sender, life.sender) AS sender, life.started_at, life.client_row,
    CASE WHEN root.other_host THEN root.before_seconds - epoch(root.started_at) ELSE -epoch(life.started_at) END AS clock_seconds
  FROM ended
  JOIN life ON life.message_id = ended.root_id
  LEFT JOIN root ON root.message_id = ended.deciding_message_id
  LEFT JOIN qualified ON qualified.root_id = ended.root_id
),
decided AS (
  SELECT
    known.root_id, known.sender, known.why_row, known.client_row, known.cause, known.first_attempt_at,
    known.last_attempt_at, known.attempts, known.deferrals,
    CASE
      WHEN known.ended AND event.outcome = 'delivered' AND event.transport = 'discard' THEN 'discarded'
      WHEN known.ended THEN event.outcome::VARCHAR
      WHEN known.expired THEN 'expired'
      WHEN left_queue.deciding_row IS NOT NULL THEN 'unknown'
      ELSE 'open'
    END AS outcome, known.gave_up OR known.expired AS gave_up,
    event.log_host, event.mta, event.instance, event.recipient, event.recipient_domain, event.original_recipient, event.provider,
    event.transport, event.source_id, event.byte_offset, event.relay_host, event.relay_ip,
    event.relay_port,
    CASE
      WHEN known.deciding_message_id = known.root_id AND event.delay_seconds IS NOT NULL THEN event.delay_seconds
      ELSE epoch(event.logged_at) + known.clock_seconds
    END AS took_seconds
  FROM logged AS event
  JOIN known ON known.deciding_row = event.event_row
  LEFT JOIN left_queue ON left_queue.deciding_row = known.deciding_row
),
given AS (
  SELECT event_row AS client_row, client
  FROM logged
  WHERE kind = 'message' AND client IS NOT NULL
),
expanded AS (
  SELECT
    coalesce(root.root_id, attempt.message_id) AS root_id, attempt.recipient_key, any_value(attempt.original_key) AS original_key,
    arg_min(event.original_recipient, attempt.seq) AS original_recipient
  FROM handover
  JOIN attempt ON attempt.event_row = handover.event_row
  JOIN logged AS event ON event.event_row = handover.event_row
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
  CASE WHEN decided.outcome = 'delivered' AND decided.took_seconds >= 0 THEN round(decided.took_seconds, 6) END,
  coalesce(decided.provider, 'none'), decided.transport, said.reply_id, decided.cause,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.stage END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.reply_code END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.enhanced_status END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') THEN said.reply_text END,
  coalesce(said.source_id, decided.source_id), coalesce(said.byte_offset, decided.byte_offset),
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_host ELSE decided.relay_host END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_ip ELSE decided.relay_ip END,
  CASE WHEN decided.outcome NOT IN ('delivered', 'discarded') AND said.why_row IS NOT NULL THEN said.relay_port ELSE decided.relay_port END,
  given.client, decided.deferrals, decided.gave_up, decided.outcome = 'unknown'
FROM decided
LEFT JOIN said ON said.why_row = decided.why_row
LEFT JOIN given ON given.client_row = decided.client_row
LEFT JOIN alias
  ON alias.root_id = decided.root_id AND alias.recipient_key = text_key(lower(coalesce(decided.original_recipient, decided.recipient)))
