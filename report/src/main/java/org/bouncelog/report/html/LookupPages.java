package org.bouncelog.report.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.RelayBlock;
import org.jspecify.annotations.Nullable;

/**
 * The only addresses that the report links to: pages of blocklist operators that we know. What a
 * reply names is hostile and stays text. Public for the templates only.
 */
public final class LookupPages {
  private static final Pattern PAGE =
      Pattern.compile("https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?=&%:+-]*)?");
  private static final String BETWEEN = ", ";
  private static final String URL = "url";

  private final Set<String> known = new HashSet<>();

  private LookupPages() {}

  static LookupPages of(Analysis analysis) {
    LookupPages pages = new LookupPages();
    analysis.blocks().stream().map(RelayBlock::lookupUrl).forEach(pages::add);
    analysis.findings().stream().map(finding -> finding.facts().get(URL)).forEach(pages::add);
    Stream.concat(
            analysis.findings().stream().flatMap(finding -> finding.dns().stream()),
            analysis.dns().subjects().stream().flatMap(subject -> subject.facts().stream()))
        .map(DnsFact::details)
        .map(details -> details.get(URL))
        .forEach(pages::add);
    return pages;
  }

  private void add(@Nullable String pages) {
    if (pages != null) {
      Stream.of(pages.split(BETWEEN, -1)).filter(PAGE.asMatchPredicate()).forEach(known::add);
    }
  }

  /** A text in pieces, so that the pages in it can be links. */
  public List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher found = PAGE.matcher(text);
    int done = 0;
    while (found.find()) {
      String page = withoutFullStop(found.group());
      if (known.contains(page)) {
        pieces.add(new Piece(text.substring(done, found.start()), false));
        pieces.add(new Piece(page, true));
        done = found.start() + page.length();
      }
    }
    pieces.add(new Piece(text.substring(done), false));
    return pieces;
  }

  private String withoutFullStop(String page) {
    boolean ends = page.endsWith(".") || page.endsWith(":");
    return ends && !known.contains(page) ? page.substring(0, page.length() - 1) : page;
  }

  /**
   * Part of a text.
   *
   * @param page whether it is the address of such a page
   */
  public record Piece(String text, boolean page) {}
}
