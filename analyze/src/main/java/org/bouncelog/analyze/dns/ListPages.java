package org.bouncelog.analyze.dns;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator of a blocklist tells about a listing. Replies name pages too, but theirs is
 * hostile text, and mostly the receiver's own help page.
 */
public final class ListPages {
  private ListPages() {}

  /**
   * The pages, with commas between; null when none of the lists is known.
   *
   * @param names of the lists with commas between, as replies or rules give them: their zones, or
   *     what people call them
   * @param subject what is listed; where it is no IP address or domain of the list's kind, such as
   *     the name of a server whose address the replies do not tell, the page is that of no listing
   *     in particular
   */
  public static @Nullable String of(@Nullable String names, @Nullable String subject) {
    if (names == null) {
      return null;
    }
    String what = subject == null ? "" : subject;
    List<DnsblList> known = DnsblCatalogue.builtIn().all();
    String pages =
        List.of(names.split(", ", -1)).stream()
            .flatMap(name -> known.stream().filter(list -> list.isCalled(name)).limit(1))
            .map(list -> list.url(list.canHave(what) ? what : ""))
            .distinct()
            .collect(Collectors.joining(", "));
    return pages.isEmpty() ? null : pages;
  }
}
