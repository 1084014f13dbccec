/**
 * Nothing lost, nothing doubled: mishaps of every kind, drawn at random, held against what a
 * generator wrote and never against what Bouncelog said before. A few rounds run with the ordinary
 * tests, more with {@code -Dreliability.rounds=1000}.
 */
@NullMarked
package org.bouncelog.cli.reliability;

import org.jspecify.annotations.NullMarked;
