package org.bouncelog.analyze.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The server that mail was given to.
 *
 * @param relay its host name in lower case without the last dot, or its address
 * @param port null where the log does not tell
 */
public record Route(String relay, @Nullable Integer port) {}
