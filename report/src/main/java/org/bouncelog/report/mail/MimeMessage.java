package org.bouncelog.report.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message of a text and the same as HTML (RFC 2046 section 5.1.4), for the {@code sendmail}
 * command: all of it is ASCII, no line has more than 76 characters in its body, and lines end with
 * LF alone, as that command wants them.
 *
 * @param from null: the mail server puts the sender in
 * @param to mailboxes or local users, checked before: nothing of them is quoted
 * @param subject any text; what cannot stand in a header is left out
 * @param id unique left part of the Message-ID
 * @param host right part of it
 */
public record MimeMessage(
    @Nullable String from,
    List<String> to,
    String subject,
    String text,
    String html,
    ZonedDateTime date,
    String id,
    String host) {

  /** RFC 5322 section 3.3; months and days are English in all languages. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

  /** RFC 2047 section 2: an encoded word has at most 75 characters. */
  private static final int WORD_BYTES = 39;

  private static final int SUBJECT_LIMIT = 200;
  private static final int LINE = 76;
  private static final String HEX = "0123456789ABCDEF";

  public MimeMessage {
    to = List.copyOf(to);
  }

  /** The whole message. */
  public byte[] bytes() {
    // No line of quoted-printable has "=_" in it (RFC 2045 section 6.7).
    String boundary = "=_" + id;
    StringBuilder out = new StringBuilder();
    header(out, "Date", DATE.format(date));
    header(out, "Message-ID", "<" + id + "@" + host + ">");
    if (from != null) {
      header(out, "From", from);
    }
    header(out, "To", String.join(",\n ", to));
    header(out, "Subject", words(subject));
    header(out, "Auto-Submitted", "auto-generated");
    header(out, "MIME-Version", "1.0");
    header(out, "Content-Type", "multipart/alternative;\n boundary=\"" + boundary + "\"");
    part(out, boundary, "text/plain", text);
    part(out, boundary, "text/html", html);
    out.append("\n--").append(boundary).append("--\n");
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void header(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append('\n');
  }

  private static void part(StringBuilder out, String boundary, String type, String content) {
    out.append("\n--").append(boundary).append('\n');
    header(out, "Content-Type", type + "; charset=utf-8");
    header(out, "Content-Transfer-Encoding", "quoted-printable");
    out.append('\n').append(quotedPrintable(content));
  }

  /** A header text: as it is where that is safe, else as encoded words of whole characters. */
  static String words(String text) {
    String one = text.replaceAll("\\p{C}+", " ").strip();
    if (one.codePointCount(0, one.length()) > SUBJECT_LIMIT) {
      one = one.substring(0, one.offsetByCodePoints(0, SUBJECT_LIMIT)) + "…";
    }
    if (one.length() < LINE - "Subject: ".length()
        && one.chars().allMatch(c -> c < 0x7f)
        && !one.contains("=?")) {
      return one;
    }
    StringBuilder out = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int size = 0;
    for (int at = 0; at < one.length(); at += Character.charCount(one.codePointAt(at))) {
      String character = Character.toString(one.codePointAt(at));
      int bytes = character.getBytes(StandardCharsets.UTF_8).length;
      if (size + bytes > WORD_BYTES) {
        out.append(word(word.toString())).append("\n ");
        word.setLength(0);
        size = 0;
      }
      word.append(character);
      size += bytes;
    }
    return out.append(word(word.toString())).toString();
  }

  private static String word(String text) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }

  /** RFC 2045 section 6.7; a line that ends with a blank, or begins like a command of mbox, too. */
  static String quotedPrintable(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      int length = 0;
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        int b = bytes[i] & 0xff;
        boolean last = i == bytes.length - 1;
        boolean plain =
            (b > ' ' && b < 0x7f && b != '=' && !(length == 0 && (b == '.' || b == 'F')))
                || (b == ' ' && !last);
        int size = plain ? 1 : 3;
        if (length + size > LINE - 1) {
          out.append("=\n");
          length = 0;
        }
        if (plain) {
          out.append((char) b);
        } else {
          out.append('=').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
        }
        length += size;
      }
      out.append('\n');
    }
    return out.toString();
  }
}
