package org.bouncelog.analyze.result;

import java.time.LocalDate;

/** Failed attempts of one cause on one day, in the run's time zone; never none. */
public record CauseDay(String cause, LocalDate day, long attempts) {}
