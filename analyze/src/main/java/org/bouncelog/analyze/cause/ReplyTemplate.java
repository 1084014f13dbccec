package org.bouncelog.analyze.cause;

/**
 * The shape of a reply: what varies from attempt to attempt (addresses, hosts, IPs, ids, times,
 * numbers) is masked, what a server's administrator or author wrote stays, provider tokens, URL
 * keywords and codes included. Replies of one shape have one cause.
 *
 * <p>Masks are {@code {address} {host} {ip} {id} {time} {n}}; a template is its own template.
 */
public final class ReplyTemplate {
  /** Goes up when any text would get another template: stored ones are then made anew. */
  public static final int VERSION = 1;

  private ReplyTemplate() {}

  /** One pass, linear in the length of the text. */
  public static String of(String text) {
    int end = text.length();
    StringBuilder out = new StringBuilder(end + 16);
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
      if (c == '{') {
        int mask = TemplateToken.maskAt(text, i);
        if (mask > 0) {
          out.append(text, i, i + mask);
          i += mask;
          continue;
        }
      }
      if (!TemplateToken.inToken(c)) {
        out.append(c);
        i++;
        continue;
      }
      int to = i + 1;
      while (to < end && TemplateToken.inToken(text.charAt(to))) {
        to++;
      }
      TemplateToken.append(text, i, to, out);
      i = to;
    }
    return out.toString();
  }
}
