-- purpose: since when an address has been on the suppression lists of the reports, without a break, so that mail to it much later tells
--          that nobody uses the list.
ALTER TABLE reported_suppression ADD COLUMN listed_at TIMESTAMP;
UPDATE reported_suppression
SET listed_at = (SELECT reported_run.as_of FROM reported_run WHERE reported_run.number = reported_suppression.number);
