package org.bouncelog.analyze.cause;

import java.util.List;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt as a log tells it: what a server answered, or what the MTA said by itself.
 *
 * @param replyCode RFC 5321 reply code; null when the server gave none
 * @param enhancedStatus RFC 3463 status such as {@code 5.1.1}; null when the server gave none
 * @param relayHost host that answered; null when none did
 * @param stage label of the ingest stage ({@code rcpt}, {@code end-of-data} …); null where unknown
 * @param text verbatim, hostile; may repeat the codes, be joined from several lines, or wrap the
 *     reply of another server
 */
public record Reply(
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    @Nullable String relayHost,
    @Nullable String stage,
    String text) {

  private static final int COMPONENTS = 5;

  static void pack(List<Reply> replies, Packer out) {
    out.number(replies.size());
    for (Reply reply : replies) {
      out.number(reply.replyCode == null ? Packer.NULL : reply.replyCode);
      out.text(reply.enhancedStatus);
      out.text(reply.relayHost);
      out.text(reply.stage);
      out.text(reply.text);
    }
  }

  static List<Reply> unpack(Unpacker in) {
    return in.list(COMPONENTS, Reply::unpackOne);
  }

  private static Reply unpackOne(Unpacker in) {
    int code = in.number();
    return new Reply(
        code == Packer.NULL ? null : code,
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.text());
  }

  /** The same with what the text tells about code, status, host and stage, as rules see it. */
  public Reply read() {
    ReadReply read = ReadReply.of(this);
    return new Reply(
        read.code() == CodeCondition.NONE ? null : read.code(),
        read.enhanced() == CodeCondition.NONE ? null : CodeCondition.enhancedText(read.enhanced()),
        read.relayHost(),
        read.stage(),
        text);
  }

  /** A reply of which only the text is known; codes are read from it. */
  public static Reply ofText(String text) {
    return new Reply(null, null, null, null, text);
  }
}
