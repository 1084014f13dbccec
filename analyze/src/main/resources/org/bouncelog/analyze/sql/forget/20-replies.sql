-- purpose: takes the address out of the samples of reply templates. Before the events, which tell of whom a sample is.
-- grain:   one reply template
-- reads:   event; the variable forgotten
-- writes:  reply
UPDATE reply
SET
  sample = CASE
    WHEN (sample_source_id, sample_byte_offset) IN (
      SELECT (source_id, byte_offset)
      FROM event
      WHERE getvariable('forgotten').address IN (lower(recipient), lower(original_recipient))
    ) THEN without_name(sample)
    ELSE without_address(sample)
  END,
  new_address = CASE WHEN lower(new_address) <> getvariable('forgotten').address THEN new_address END
WHERE contains(lower(concat_ws(' ', sample, new_address)), getvariable('forgotten').name)
