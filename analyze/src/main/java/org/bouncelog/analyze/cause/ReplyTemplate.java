package org.bouncelog.analyze.cause;

/**
 * The shape of a reply: what varies from attempt to attempt (addresses, hosts, IPs, ids, times,
 * numbers) is masked, what a server's administrator or author wrote stays, provider tokens, URL
 * keywords and codes included. Replies of one shape have one cause.
 *
 * <p>Masks are {@code {address} {host} {ip} {id} {time} {n}}; a template is its own template.
 */
public final class ReplyTemplate {
  private static final int MAX_PASSES = 8;

  private ReplyTemplate() {}

  /** Linear in the length of the text. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    String template = text;
    boolean settled = false;
    // What stands beside a mask may look otherwise without its neighbour: then look again.
    for (int pass = 0; pass < MAX_PASSES && !settled; pass++) {
      out.setLength(0);
      settled = pass(template, out);
      String next = out.toString();
      settled |= next.equals(template);
      template = next;
    }
    return template;
  }

  /** Whether a second pass would change nothing, as far as can be told cheaply. */
  private static boolean pass(String text, StringBuilder out) {
    int end = text.length();
    boolean whole = true;
    boolean blank = false;
    int i = 0;
    while (i < end) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0xA0) {
        blank = !out.isEmpty();
        i++;
        continue;
      }
      if (blank) {
        out.append(' ');
        blank = false;
      }
      int mask = c == '{' ? TemplateToken.maskAt(text, i) : 0;
      if (mask > 0) {
        out.append(text, i, i + mask);
        i += mask;
      } else if (!TemplateToken.inToken(c)) {
        out.append(c);
        i++;
      } else {
        int to = i + 1;
        while (to < end && TemplateToken.inToken(text.charAt(to))) {
          to++;
        }
        int from = out.length();
        TemplateToken.append(text, i, to, out);
        whole &= isWhole(out, from);
        i = to;
      }
    }
    return whole;
  }

  /** Whether a token was left as it is or became one mask. */
  private static boolean isWhole(StringBuilder out, int from) {
    for (int i = from; i < out.length(); i++) {
      if (out.charAt(i) == '{') {
        return i == from && out.indexOf("}", from) == out.length() - 1;
      }
    }
    return true;
  }
}
