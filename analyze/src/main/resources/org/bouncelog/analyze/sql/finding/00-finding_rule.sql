-- purpose: how much of what happened somebody has to be told of
-- grain:   one row
-- reads:   nothing
-- writes:  finding_rule (temporary)
CREATE OR REPLACE TEMP TABLE finding_rule (
  window_days INTEGER, fewest_for_subject BIGINT, fewest_recipients BIGINT, slow_median_seconds BIGINT, slow_tail_seconds BIGINT,
  fewest_messages BIGINT, fewest_for_jump BIGINT, quiet_seconds BIGINT, pause_chance DOUBLE
)
