package org.bouncelog.report.output;

import java.nio.file.Path;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A set of files that is in place.
 *
 * @param folder where the files are: {@code OUT/<run>}
 * @param notice what could not be done beyond that, for a warning; null when all was
 */
public record Published(Path folder, @Nullable Notice notice) {}
