-- purpose: takes the address out of the reply templates and their samples. Before the events, which tell of whom a sample is.
-- grain:   one reply template
-- reads:   event; the variable forgotten
-- writes:  reply
UPDATE reply
SET
  template = CASE WHEN said.of_it THEN without_name(template) ELSE without_address(template) END,
  sample = CASE WHEN said.of_it THEN without_name(sample) ELSE without_address(sample) END,
  lookup_url = CASE WHEN said.of_it THEN without_name(lookup_url) ELSE without_address(lookup_url) END,
  new_address = CASE WHEN lower(new_address) <> getvariable('forgotten').address THEN new_address END
FROM (
  SELECT
    reply_id,
    (sample_source_id, sample_byte_offset) IN (
      SELECT (source_id, byte_offset)
      FROM event
      WHERE getvariable('forgotten').address IN (lower(recipient), lower(original_recipient))
    ) AS of_it
  FROM reply
  WHERE contains(lower(concat_ws(' ', template, sample, lookup_url, new_address)), getvariable('forgotten').name)
) AS said
WHERE said.reply_id = reply.reply_id
