package org.bouncelog.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncelog.analyze.dns.Ip;
import org.bouncelog.analyze.dns.Resolvers;
import org.bouncelog.analyze.run.ListPattern;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.report.list.format.ListFormats;
import org.bouncelog.report.text.Notice;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** What may stand behind a key. */
enum KeyType {
  TEXT(Form.TEXT),
  TEXTS(Form.TEXTS),
  LIST_PATTERNS(Form.TEXTS),
  IPS(Form.TEXTS),
  DOMAINS(Form.TEXTS),
  ALLOWED(Form.TEXTS),
  HELO_NAMES(Form.TEXTS),
  RESOLVERS(Form.TEXTS),
  LIST_FORMATS(Form.TEXTS),
  MAILBOXES(Form.TEXTS),
  MAILBOX(Form.TEXT),
  LANGUAGE(Form.TEXT),
  ZONE(Form.TEXT),
  MTA(Form.TEXT),
  FORMAT(Form.TEXT),
  COLOR(Form.TEXT),
  SEVERITY(Form.TEXT),
  FILE_MODE(Form.TEXT),
  ADDRESS_DISPLAY(Form.TEXT),
  FLAG(Form.FLAG),
  COUNT(Form.WHOLE),
  DAYS(Form.WHOLE),
  HISTORY_DAYS(Form.WHOLE),
  YEAR(Form.WHOLE),
  THREADS(Form.WHOLE),
  SHARE(Form.REAL),
  FACTOR(Form.REAL);

  /** What a value is before anything is asked of it. */
  private enum Form {
    TEXT,
    /** One text or several. */
    TEXTS,
    FLAG,
    WHOLE,
    REAL;

    boolean has(Object value) {
      return switch (this) {
        case TEXT -> value instanceof String;
        case TEXTS -> value instanceof String || value instanceof TomlArray;
        case FLAG -> value instanceof Boolean;
        case WHOLE -> value instanceof Long;
        case REAL -> value instanceof Long || value instanceof Double;
      };
    }
  }

  /** Labels or, in brackets, an IP address; no wildcard, for none works. */
  private static final String NAME =
      "(?:[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)*|\\[[0-9A-Za-z.:]+\\])";

  private static final Pattern DOMAIN = Pattern.compile(NAME);
  private static final Pattern ADDRESS_OR_DOMAIN =
      Pattern.compile("(?:[^\\s<>*]*|\"(?:[^\"\\\\]|\\\\.)*\")@" + NAME);
  private static final Pattern MAILBOX_FORM =
      Pattern.compile(
          "(?=.{1,254}$)[A-Za-z0-9_](?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{0,63})"
              + "(?:@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)?");

  private static final Pattern HELO_NAME = Pattern.compile("\\S+");

  private final Form form;

  KeyType(Form form) {
    this.form = form;
  }

  /** The words that this type is one of; empty for any other type. */
  private List<String> words() {
    return switch (this) {
      case LANGUAGE -> List.of("en", "fr");
      case MTA -> Arrays.stream(Mta.values()).map(Mta::label).toList();
      case FORMAT -> List.of("text", "json");
      case COLOR -> List.of("auto", "always", "never");
      case SEVERITY -> List.of("never", "notice", "warning", "critical");
      case FILE_MODE -> List.of("600", "640");
      case ADDRESS_DISPLAY -> List.of("full", "masked", "pseudonym", "domain-only");
      default -> List.of();
    };
  }

  private Notice expected() {
    List<String> words = words();
    if (!words.isEmpty()) {
      int last = words.size() - 1;
      return Notice.of(
          "type.words",
          Map.of(
              "words",
              quoted(words.subList(0, last)),
              "last",
              quoted(words.subList(last, last + 1))));
    }
    return Notice.of(
        "type." + name().toLowerCase(Locale.ROOT), Map.of("words", quoted(ListFormats.ids())));
  }

  private static String quoted(Collection<String> words) {
    return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
  }

  /**
   * The value of the file as this type has it.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  Object read(Object value) {
    Object said = value instanceof TomlTable ? "a table" : value;
    return form.has(value) ? checked(value, said) : refuse(said);
  }

  /** As {@link #read(Object)}, for the text of a variable; a list has commas in it. */
  Object parse(String text) {
    String word = text.trim();
    try {
      return switch (form) {
        case TEXT -> checked(word, text);
        case TEXTS -> checked(list(word), text);
        case FLAG ->
            word.equals("true") || word.equals("false") ? Boolean.valueOf(word) : refuse(text);
        case WHOLE -> checked(Long.valueOf(word), text);
        case REAL -> checked(Double.valueOf(word), text);
      };
    } catch (NumberFormatException e) {
      return refuse(text, e);
    }
  }

  private Object checked(Object value, Object said) {
    return switch (this) {
      case TEXT, FLAG -> value;
      case TEXTS -> texts(value);
      case LIST_FORMATS -> matching(ListFormats.ids()::contains, texts(value));
      case LIST_PATTERNS -> patterns(texts(value));
      case IPS -> matching(text -> Ip.parse(text) != null, texts(value));
      case DOMAINS -> matching(DOMAIN.asMatchPredicate(), withoutRoot(texts(value)));
      case ALLOWED -> matching(ADDRESS_OR_DOMAIN.asMatchPredicate(), withoutRoot(texts(value)));
      case HELO_NAMES -> matching(HELO_NAME.asMatchPredicate(), texts(value));
      case MAILBOXES -> matching(KeyType::isMailbox, texts(value));
      case MAILBOX -> isMailbox(String.valueOf(value)) ? value : refuse(said);
      case RESOLVERS -> matching(KeyType::isResolver, texts(value));
      case ZONE -> zone(value);
      case LANGUAGE, MTA, FORMAT, COLOR, SEVERITY, FILE_MODE, ADDRESS_DISPLAY ->
          word(String.valueOf(value), said);
      case COUNT -> whole(value, 1, 1_000_000, said);
      case DAYS -> whole(value, 1, 36_500, said);
      case HISTORY_DAYS -> whole(value, 60, 36_500, said);
      case YEAR -> whole(value, 1970, 9999, said);
      case THREADS -> whole(value, 1, 256, said);
      case SHARE -> {
        double share = ((Number) value).doubleValue();
        yield share > 0 && share <= 1 ? share : refuse(said);
      }
      case FACTOR -> {
        double factor = ((Number) value).doubleValue();
        yield factor >= 1 && factor <= Integer.MAX_VALUE ? factor : refuse(said);
      }
    };
  }

  /** One of the words that are expected, in any case. */
  private Object word(String value, Object said) {
    String word = value.toLowerCase(Locale.ROOT);
    return words().contains(word) ? word : refuse(said);
  }

  private Object zone(Object value) {
    try {
      ZoneId.of(String.valueOf(value));
      return value;
    } catch (DateTimeException e) {
      return refuse(value, e);
    }
  }

  private Object whole(Object value, int lowest, int highest, Object said) {
    long number = ((Number) value).longValue();
    return number >= lowest && number <= highest ? (int) number : refuse(said);
  }

  private static List<String> list(String word) {
    return word.isEmpty() ? List.of() : List.of(word.split("\\s*,\\s*", -1));
  }

  private List<String> matching(Predicate<String> fits, List<String> texts) {
    for (String text : texts) {
      if (!fits.test(text)) {
        refuse(text);
      }
    }
    return texts;
  }

  /** Logs name domains without the dot of the root. */
  private static List<String> withoutRoot(List<String> texts) {
    return texts.stream()
        .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
        .toList();
  }

  /** Nothing that a header or a command line could take for something else. */
  static boolean isMailbox(String text) {
    return MAILBOX_FORM.matcher(text).matches();
  }

  private static boolean isResolver(String text) {
    try {
      Resolvers.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<String> patterns(List<String> texts) {
    for (String text : texts) {
      try {
        new ListPattern(text);
      } catch (IllegalArgumentException e) {
        throw bad(Notice.of("type.found-fault", found(text, String.valueOf(e.getMessage()))), e);
      }
    }
    return texts;
  }

  private List<String> texts(Object value) {
    List<?> entries =
        value instanceof TomlArray array
            ? array.toList()
            : value instanceof List<?> list ? list : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Object entry : entries) {
      if (!(entry instanceof String text)) {
        throw new BadValueException(
            Notice.of(
                "type.found-in", Map.of("expected", expected(), "found", String.valueOf(entry))));
      }
      texts.add(text);
    }
    return texts;
  }

  private Object refuse(Object said) {
    throw new BadValueException(Notice.of("type.found", found(said, "")));
  }

  private Object refuse(Object said, Exception cause) {
    throw bad(Notice.of("type.found", found(said, "")), cause);
  }

  private Map<String, Object> found(Object said, String fault) {
    return Map.of("expected", expected(), "found", String.valueOf(said), "fault", fault);
  }

  private static BadValueException bad(Notice notice, Exception cause) {
    BadValueException bad = new BadValueException(notice);
    bad.initCause(cause);
    return bad;
  }
}
