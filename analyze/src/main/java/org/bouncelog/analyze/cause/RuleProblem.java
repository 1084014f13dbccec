package org.bouncelog.analyze.cause;

/**
 * Something wrong in a rule file.
 *
 * @param file as it was given
 * @param line from 1; 0 when it is about the whole file
 * @param rule id of the rule; empty when it has none
 * @param message what is wrong
 * @param fix what to do about it
 */
public record RuleProblem(String file, int line, String rule, String message, String fix) {

  @Override
  public String toString() {
    String where = line > 0 ? file + ":" + line : file;
    String which = rule.isEmpty() ? "" : rule + ": ";
    return where + ": " + which + message + "; " + fix;
  }
}
