package org.bouncelog.analyze.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.cause.ReplyTemplate;
import org.bouncelog.analyze.text.MailAddress;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from a parser and holds them in chunks until somebody asks for them. Adds what the
 * log does not say itself: recipient domain, receiving provider, reply template. One for each
 * thread.
 */
final class EventBuffer implements EventSink {
  private static final TextField[] FIELDS = TextField.values();
  private static final int MOST_RELAYS = 50_000;
  private static final int SEEN = 4096;

  private final ReplyIndex replies;
  private final ReplyIndex.Ids ids = new ReplyIndex.Ids();
  private final ByteCache cache = new ByteCache();
  private final Map<String, byte[]> providers = new HashMap<>();
  private final ChunkQueue<EventChunk> chunks = new ChunkQueue<>(EventChunk::new);
  private final @Nullable Seen[] seen = new Seen[SEEN];

  EventBuffer(ReplyIndex replies) {
    this.replies = replies;
  }

  /** What was read since the last chunk was taken. */
  ChunkQueue<EventChunk> chunks() {
    return chunks;
  }

  @Override
  public void accept(EventRow row) {
    boolean attempt = row.kind() == EventKind.ATTEMPT;
    byte[] provider = attempt ? provider(row) : null;
    long reply =
        attempt && row.outcome() != Outcome.DELIVERED && provider != null
            ? reply(row, provider)
            : 0;
    EventChunk current = chunks.forNextRow();
    current.add(row, reply);
    for (TextField field : FIELDS) {
      current.text(field.ordinal(), value(row, field));
    }
    current.text(EventChunk.RECIPIENT_DOMAIN, domain(row));
    current.text(EventChunk.PROVIDER, provider);
  }

  /** As logged, but for the domain of addresses: a name of two spellings gets its ASCII one. */
  private byte @Nullable [] value(EventRow row, TextField field) {
    byte[] bytes = row.bytes(field);
    if (bytes == null) {
      return null;
    }
    int from = row.start(field);
    int to = row.end(field);
    boolean address =
        field == TextField.RECIPIENT
            || field == TextField.ORIGINAL_RECIPIENT
            || field == TextField.SENDER;
    if (address && isInternationalised(bytes, from, to)) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      int domain = text.lastIndexOf('@') + 1;
      byte[] ascii =
          (text.substring(0, domain) + MailAddress.asciiDomain(text.substring(domain)))
              .getBytes(StandardCharsets.UTF_8);
      return cache.get(ascii, 0, ascii.length);
    }
    return cache.get(bytes, from, to);
  }

  private static boolean isInternationalised(byte[] bytes, int from, int to) {
    boolean ascii = true;
    for (int i = to - 1; i >= from && bytes[i] != '@'; i--) {
      ascii &= bytes[i] >= 0;
    }
    return !ascii;
  }

  /** What follows the last {@code @} of the recipient, in lower case. */
  private byte @Nullable [] domain(EventRow row) {
    byte[] bytes = row.bytes(TextField.RECIPIENT);
    if (bytes == null) {
      return null;
    }
    int from = row.start(TextField.RECIPIENT);
    int to = row.end(TextField.RECIPIENT);
    if (isInternationalised(bytes, from, to)) {
      bytes = Objects.requireNonNull(value(row, TextField.RECIPIENT));
      from = 0;
      to = bytes.length;
    }
    int at = to - 1;
    while (at >= from && bytes[at] != '@') {
      at--;
    }
    if (at < from) {
      return null;
    }
    for (int i = at + 1; i < to; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        byte[] lower = Arrays.copyOfRange(bytes, at + 1, to);
        for (int k = 0; k < lower.length; k++) {
          if (lower[k] >= 'A' && lower[k] <= 'Z') {
            lower[k] |= 0x20;
          }
        }
        return cache.get(lower, 0, lower.length);
      }
    }
    return cache.get(bytes, at + 1, to);
  }

  private byte[] provider(EventRow row) {
    String relay = row.string(TextField.RELAY_HOST);
    String key = relay == null ? "" : relay;
    byte[] known = providers.get(key);
    if (known == null) {
      known = Providers.of(relay).getBytes(StandardCharsets.UTF_8);
      if (providers.size() < MOST_RELAYS) {
        providers.put(key, known);
      }
    }
    return known;
  }

  /** Most replies repeat one that was just seen, to the letter: their template is known. */
  private long reply(EventRow row, byte[] provider) {
    byte[] text = row.bytes(TextField.REPLY_TEXT);
    if (text == null) {
      return newReply(row, provider);
    }
    int from = row.start(TextField.REPLY_TEXT);
    int to = row.end(TextField.REPLY_TEXT);
    int slot = (ByteCache.hash(text, from, to) & Integer.MAX_VALUE) % seen.length;
    Seen known = seen[slot];
    if (known != null && known.is(row, provider, text, from, to)) {
      return known.id;
    }
    long id = newReply(row, provider);
    seen[slot] = new Seen(row, provider, Arrays.copyOfRange(text, from, to), id);
    return id;
  }

  /** A reply seen before, and the id of its template. */
  private static final class Seen {
    private final byte[] provider;
    private final byte[] text;
    private final @Nullable Stage stage;
    private final int replyCode;
    private final @Nullable String enhancedStatus;
    private final long id;

    Seen(EventRow row, byte[] provider, byte[] text, long id) {
      this.provider = provider;
      this.text = text;
      this.stage = row.stage();
      this.replyCode = row.replyCode();
      this.enhancedStatus = row.string(TextField.ENHANCED_STATUS);
      this.id = id;
    }

    boolean is(EventRow row, byte[] by, byte[] said, int from, int to) {
      return stage == row.stage()
          && replyCode == row.replyCode()
          && Arrays.equals(provider, by)
          && Arrays.equals(text, 0, text.length, said, from, to)
          && Objects.equals(enhancedStatus, row.string(TextField.ENHANCED_STATUS));
    }
  }

  private long newReply(EventRow row, byte[] providerBytes) {
    String text = row.string(TextField.REPLY_TEXT);
    String sample = text == null ? "" : text.replace('\0', '\uFFFD');
    String template = ReplyTemplate.of(sample);
    String provider = new String(providerBytes, StandardCharsets.UTF_8);
    String stage = row.stage() == null ? null : row.stage().label();
    String enhanced = row.string(TextField.ENHANCED_STATUS);
    long id = ids.of(provider, stage, row.replyCode(), enhanced, template);
    if (!replies.has(id, row.sourceId(), row.byteOffset())) {
      replies.offer(
          new ReplyIndex.Entry(
              id,
              provider,
              stage,
              row.replyCode() == EventRow.NONE ? null : row.replyCode(),
              enhanced,
              template,
              row.string(TextField.RELAY_HOST),
              sample,
              row.sourceId(),
              row.byteOffset()));
    }
    return id;
  }
}
