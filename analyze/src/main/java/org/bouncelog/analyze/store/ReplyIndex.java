package org.bouncelog.analyze.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The reply templates that a load met for the first time. A template's id is made of its content,
 * so that two threads, two runs or two machines give it the same one.
 */
final class ReplyIndex extends FreshReplies {
  /**
   * A template with the earliest reply that showed it.
   *
   * @param id never 0
   */
  record Entry(
      long id,
      String provider,
      @Nullable String stage,
      @Nullable Integer replyCode,
      @Nullable String enhancedStatus,
      String template,
      @Nullable String relayHost,
      String sample,
      int sourceId,
      long byteOffset) {}

  private final ConcurrentHashMap<Long, Entry> fresh = new ConcurrentHashMap<>();

  /** Keeps the entry unless an earlier reply already stands for its template. */
  void offer(Entry entry) {
    fresh.merge(entry.id(), entry, (a, b) -> before(a, b) ? a : b);
  }

  private static boolean before(Entry a, Entry b) {
    return a.sourceId() != b.sourceId()
        ? a.sourceId() < b.sourceId()
        : a.byteOffset() <= b.byteOffset();
  }

  /** True if a reply at this place would not stand for the template anyway. */
  boolean has(long id, int sourceId, long byteOffset) {
    Entry known = fresh.get(id);
    return known != null
        && (known.sourceId() < sourceId
            || (known.sourceId() == sourceId && known.byteOffset() <= byteOffset));
  }

  @Override
  List<Entry> entries() {
    return fresh.values().stream().sorted(Comparator.comparingLong(Entry::id)).toList();
  }

  @Override
  public void clear() {
    fresh.clear();
  }

  /** Makes ids; one for each thread. */
  static final class Ids {
    private final MessageDigest digest;

    Ids() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    long of(
        String provider,
        @Nullable String stage,
        int replyCode,
        @Nullable String enhancedStatus,
        String template) {
      String key =
          provider
              + '\n'
              + text(stage)
              + '\n'
              + replyCode
              + '\n'
              + text(enhancedStatus)
              + '\n'
              + template;
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      long id = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        id = id << 8 | (hash[i] & 0xff);
      }
      return id == 0 ? 1 : id;
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }
}
