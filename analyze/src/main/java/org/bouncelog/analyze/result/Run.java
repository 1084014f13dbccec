package org.bouncelog.analyze.result;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which run this is.
 *
 * @param id folder name of the run's outputs, sortable: {@code 20260203T041500Z}
 * @param asOf the run's clock, UTC
 * @param zone zone in which days and hours are counted and shown
 * @param from first event in the state, UTC; null when there is none
 * @param to last event in the state, UTC; null when there is none
 */
public record Run(
    String id,
    String version,
    Instant asOf,
    ZoneId zone,
    @Nullable Instant from,
    @Nullable Instant to) {}
