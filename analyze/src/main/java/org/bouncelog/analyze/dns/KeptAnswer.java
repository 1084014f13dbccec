package org.bouncelog.analyze.dns;

import java.time.Instant;

/** A clear answer that outlives the run, until {@code expires}. */
record KeptAnswer(Answer<?> answer, Instant expires) {}
