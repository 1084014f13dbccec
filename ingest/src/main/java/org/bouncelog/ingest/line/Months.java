package org.bouncelog.ingest.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Month names that C libraries write in {@code %b} of other languages; syslog daemons that format
 * stamps themselves use them. Names are compared in lower case, without a final dot.
 */
final class Months {
  /** A language in each group; January first. A name must mean the same month in all. */
  private static final String[] NAMES = {
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "jän feb mrz apr mai juni juli aug sept okt nov dez",
    "janv févr mars avril mai juin juil août sept oct nov déc",
    "jan fév mar avr mai jui juil aoû sep oct nov déc",
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "ιαν φεβ μάρ απρ μάι ιούν ιούλ αύγ σεπ οκτ νοέ δεκ",
    "ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "янв фев марта апр мая июня июля авг сент окт нояб дек",
    "led úno bře dub kvě čen čec srp zář říj lis pro",
    "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "jan feb mar apr maj jun jul aug sep okt nov dec",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
  };

  private static final int LONGEST_NAME_BYTES = 24;

  private static final Map<String, Integer> MONTHS = months();

  /** The last name, as most lines repeat it. */
  private byte[] lastName = new byte[0];

  private int lastMonth;

  /** 1 to 12 for the name in {@code [from, to)}; 0 for none. */
  int month(byte[] b, int from, int to) {
    if (to - from > LONGEST_NAME_BYTES || to - from < 3) {
      return 0;
    }
    if (Arrays.equals(b, from, to, lastName, 0, lastName.length)) {
      return lastMonth;
    }
    String name = new String(b, from, to - from, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    Integer month = MONTHS.get(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    if (month == null) {
      return 0;
    }
    lastName = Arrays.copyOfRange(b, from, to);
    lastMonth = month;
    return month;
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : NAMES) {
      int month = 1;
      for (String name : language.split(" ", -1)) {
        months.putIfAbsent(name, month);
        month++;
      }
    }
    return Map.copyOf(months);
  }
}
