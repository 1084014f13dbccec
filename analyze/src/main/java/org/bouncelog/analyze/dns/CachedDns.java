package org.bouncelog.analyze.dns;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers. Within a run each question is asked once, whatever came of it. Across runs
 * only what was clear, present or absent, for its TTL but at least an hour and at most a day.
 */
public final class CachedDns implements DnsLookup {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final DnsLookup dns;
  private final InstantSource clock;
  private final Map<Question, KeptAnswer> kept = new ConcurrentHashMap<>();
  private final Once<Question, Answer<?>> asked = new Once<>();

  private CachedDns(DnsLookup dns, InstantSource clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** Starts without any memory: for {@code check}, whose user has just changed a record. */
  public static CachedDns empty(DnsLookup dns, InstantSource clock) {
    return new CachedDns(dns, clock);
  }

  /**
   * Starts with what {@link #save} wrote. A file that is missing, damaged or of another version is
   * an empty cache.
   */
  public static CachedDns open(Path file, DnsLookup dns, InstantSource clock) {
    CachedDns cached = new CachedDns(dns, clock);
    cached.kept.putAll(DnsCacheFile.read(file, clock.instant()));
    return cached;
  }

  @Override
  public <T> Answer<T> lookup(String name, DnsType<T> type) {
    String lower = name.toLowerCase(Locale.ROOT);
    Question key =
        new Question(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower, type);
    @SuppressWarnings("unchecked") // the key holds the type
    Answer<T> answer = (Answer<T>) asked.get(key, () -> recall(key));
    return answer;
  }

  @Override
  public DnsLookup fresh() {
    return empty(dns, clock);
  }

  /** Puts the clear answers into a file, in place of the old one, all or nothing. */
  public void save(Path file) throws IOException {
    Instant now = clock.instant();
    TreeMap<String, KeptAnswer> lines = new TreeMap<>();
    kept.forEach(
        (key, entry) -> {
          if (entry.expires().isAfter(now)) {
            lines.put(DnsCacheFile.head(key), entry);
          }
        });
    DnsCacheFile.write(file, lines);
  }

  private Answer<?> recall(Question key) {
    KeptAnswer entry = kept.get(key);
    if (entry != null && entry.expires().isAfter(clock.instant())) {
      return entry.answer();
    }
    Answer<?> answer = dns.lookup(key.name(), key.type());
    Duration ttl = ttl(answer);
    if (ttl == null) {
      kept.remove(key);
    } else {
      kept.put(key, new KeptAnswer(answer, clock.instant().plus(ttl)));
    }
    return answer;
  }

  /** Null for what is not kept. */
  private static @Nullable Duration ttl(Answer<?> answer) {
    if (answer instanceof Answer.Present<?> present) {
      return clamp(present.ttl());
    }
    return answer instanceof Answer.Absent<?> absent ? clamp(absent.ttl()) : null;
  }

  private static Duration clamp(Duration ttl) {
    if (ttl.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
  }
}
