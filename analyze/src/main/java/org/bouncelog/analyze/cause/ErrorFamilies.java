package org.bouncelog.analyze.cause;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bouncelog.analyze.text.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * The errors that people look up by their code, and the causes that each usually has. From {@code
 * families.properties}.
 */
public final class ErrorFamilies {
  /** RFC 7372 and what large providers write beside it. */
  private static final Pattern UNAUTHENTICATED = Pattern.compile("[45]\\.7\\.(2[0-79]|30)");

  private static final String AUTHENTICATION = "5.7.26";
  private static final String SLOWED = "421/450";

  private static final Map<String, List<String>> FAMILIES = load();

  private ErrorFamilies() {}

  /** Their names, that of the smallest code first. */
  public static List<String> all() {
    return List.copyOf(FAMILIES.keySet());
  }

  /** Causes of one family, likeliest first; none where there is no such family. */
  public static List<String> causes(String family) {
    return FAMILIES.getOrDefault(family, List.of());
  }

  /**
   * The family that people would look a reply up in.
   *
   * @param otherwise the answer where the codes name none
   */
  public static String of(
      @Nullable Integer replyCode, @Nullable String enhancedStatus, String otherwise) {
    if (enhancedStatus != null && UNAUTHENTICATED.matcher(enhancedStatus).matches()) {
      return AUTHENTICATION;
    }
    if (replyCode == null) {
      return otherwise;
    }
    return switch (replyCode) {
      case 421, 450, 452 -> SLOWED;
      default -> FAMILIES.containsKey(replyCode.toString()) ? replyCode.toString() : otherwise;
    };
  }

  private static Map<String, List<String>> load() {
    Properties file = TextFile.read(Resources.text("families.properties"), "families");
    Map<String, List<String>> families = new TreeMap<>();
    file.forEach(
        (family, causes) -> families.put((String) family, List.of(((String) causes).split(" "))));
    return families;
  }
}
