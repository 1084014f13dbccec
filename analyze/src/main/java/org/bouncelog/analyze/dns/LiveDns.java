package org.bouncelog.analyze.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * Asks recursive resolvers: UDP with EDNS, TCP after truncation, several rounds, within limits.
 * Waits in the calling thread.
 */
public final class LiveDns implements DnsLookup {
  /** RFC 1034 names no number; resolvers stop at 8 to 16. */
  private static final int MAX_ALIASES = 8;

  /** Tries to reach a resolver at all, spread over one time-out. */
  private static final int PROBES = 4;

  /** What fits into every network without fragments (DNS flag day 2020). */
  private static final int UDP_SIZE = 1232;

  private final List<Server> servers;
  private final DnsLimits limits;
  private final Budget budget;
  private final Semaphore inFlight;
  private final ResolverHealth health = new ResolverHealth();

  /** A resolver, with and without EDNS. */
  private record Server(SimpleResolver edns, SimpleResolver plain) {}

  /**
   * Asks nothing yet.
   *
   * @param resolvers asked in this order
   * @param nanoTime a clock that never goes back, in nanoseconds, for time-outs and budget
   */
  public LiveDns(List<InetSocketAddress> resolvers, DnsLimits limits, LongSupplier nanoTime) {
    this.servers = resolvers.stream().map(address -> server(address, limits.timeout())).toList();
    this.limits = limits;
    this.budget = new Budget(limits, nanoTime);
    this.inFlight = new Semaphore(limits.inFlight());
  }

  /** Queries sent so far. */
  public int queries() {
    return budget.sent();
  }

  /**
   * Finds out within one time-out whether any resolver replies at all; when none does, none is
   * asked any more. Costs nothing of the budget, so that it can run beside other work.
   */
  public void probe() {
    Message question = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
    long pause = Math.max(limits.timeout().toNanos() / PROBES, 1);
    List<CompletableFuture<?>> replies = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      for (Server server : servers) {
        replies.add(server.plain().sendAsync(question.clone()).toCompletableFuture());
      }
      if (anyReply(replies, pause)) {
        return;
      }
    }
    health.giveUp();
  }

  private static boolean anyReply(List<CompletableFuture<?>> replies, long nanos) {
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    for (CompletableFuture<?> reply : replies) {
      // A send that failed is a resolver that does not reply; the others may.
      var unused = reply.thenAccept(message -> first.complete(true));
    }
    return Boolean.TRUE.equals(first.completeOnTimeout(false, nanos, TimeUnit.NANOSECONDS).join());
  }

  @Override
  public <T> Answer<T> lookup(String name, DnsType<T> type) {
    Name next;
    try {
      next = Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      return Answer.unknown(Trouble.BAD_NAME);
    }
    Set<Name> seen = new HashSet<>();
    Duration ttl = Duration.ofSeconds(Integer.MAX_VALUE);
    while (seen.add(next) && seen.size() <= MAX_ALIASES) {
      Reading<T> reading = ask(next, type);
      if (reading instanceof Reading.Done<T> done) {
        return withTtl(done.answer(), ttl);
      }
      if (reading instanceof Reading.Failed<T> failed) {
        return failure(failed);
      }
      Reading.Alias<T> alias = (Reading.Alias<T>) reading;
      next = alias.target();
      ttl = shorter(ttl, alias.ttl());
    }
    return Answer.broken(Trouble.LOOP);
  }

  /**
   * Asks all resolvers, round after round, until one of them answers. A failure counts when it was
   * told twice and in the last round; one more round is asked when it was told but once.
   */
  private <T> Reading<T> ask(Name name, DnsType<T> type) {
    Reading.Failed<T> last = new Reading.Failed<>(Trouble.NO_RESOLVER, "");
    int told = 0;
    for (int round = 0; mayAskAgain(round, told, last); round++) {
      Reading.Failed<T> worst = null;
      for (Server server : servers) {
        if (health.givenUp()) {
          return new Reading.Failed<>(Trouble.NO_RESOLVER, "");
        }
        Reading<T> reading = query(server, name, type);
        if (!(reading instanceof Reading.Failed<T> failed)) {
          health.answered();
          return reading;
        }
        if (failed.trouble() == Trouble.BUDGET || failed.trouble() == Trouble.INTERRUPTED) {
          return failed;
        }
        if (worst == null || failed.trouble().compareTo(worst.trouble()) > 0) {
          worst = failed;
        }
      }
      last = worst == null ? last : worst;
      told += isReply(last.trouble()) ? 1 : 0;
    }
    health.asked(told > 0);
    return told != 1 || !isReply(last.trouble())
        ? last
        : new Reading.Failed<>(Trouble.TIMEOUT, last.detail());
  }

  private boolean mayAskAgain(int round, int told, Reading.Failed<?> last) {
    return round < limits.rounds()
        || (round == limits.rounds() && told == 1 && isReply(last.trouble()));
  }

  private static boolean isReply(Trouble trouble) {
    return trouble != Trouble.TIMEOUT
        && trouble != Trouble.NO_NETWORK
        && trouble != Trouble.NO_RESOLVER;
  }

  private <T> Reading<T> query(Server server, Name name, DnsType<T> type) {
    try {
      Message response = send(server.edns(), name, type.code());
      if (response != null && rejectsEdns(response.getRcode())) {
        response = send(server.plain(), name, type.code());
      }
      if (response == null) {
        return new Reading.Failed<>(Trouble.BUDGET, "");
      }
      return ResponseReader.read(response, name, type);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Failed<>(Trouble.INTERRUPTED, "");
    } catch (SocketTimeoutException | TimeoutException e) {
      return new Reading.Failed<>(
          budget.remainingNanos() > 0 ? Trouble.TIMEOUT : Trouble.BUDGET, "");
    } catch (WireParseException e) {
      return new Reading.Failed<>(
          Trouble.MALFORMED, Caps.text(String.valueOf(e.getMessage()), 200));
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      boolean late = message.startsWith("Timed out") || message.startsWith("Query timed out");
      return new Reading.Failed<>(late ? Trouble.TIMEOUT : Trouble.NO_NETWORK, "");
    }
  }

  /** Null when the budget is used up. */
  private @Nullable Message send(SimpleResolver resolver, Name name, int type)
      throws IOException, InterruptedException, TimeoutException {
    inFlight.acquire();
    try {
      if (!budget.take()) {
        return null;
      }
      Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
      // Twice: truncated over UDP, then once more over TCP. Nothing outlasts the budget.
      long patience = Math.min(budget.remainingNanos(), limits.timeout().toNanos() * 2);
      return resolver
          .sendAsync(query)
          .toCompletableFuture()
          .get(Math.max(patience, 1), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      inFlight.release();
    }
  }

  private <T> Answer<T> failure(Reading.Failed<T> failed) {
    boolean zoneIsBroken =
        switch (failed.trouble()) {
          // A resolver that is cut off says SERVFAIL to everything.
          case SERVFAIL -> health.resolves(this::reachesRoot);
          case LAME, MALFORMED, LOOP -> true;
          default -> false;
        };
    return zoneIsBroken
        ? new Answer.Broken<>(failed.trouble(), failed.detail())
        : new Answer.Unknown<>(
            failed.trouble() == Trouble.SERVFAIL ? Trouble.NO_NETWORK : failed.trouble(),
            failed.detail());
  }

  /** Any name under the root will do that no resolver makes up: the answer comes from outside. */
  private boolean reachesRoot() {
    return ask(Name.root, DnsType.TXT) instanceof Reading.Done<String>;
  }

  private static boolean rejectsEdns(int rcode) {
    return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS;
  }

  private static <T> Answer<T> withTtl(Answer<T> answer, Duration ttl) {
    if (answer instanceof Answer.Present<T> present) {
      return new Answer.Present<>(present.values(), shorter(present.ttl(), ttl));
    }
    return answer;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Server server(InetSocketAddress address, Duration timeout) {
    SimpleResolver edns = new SimpleResolver(address);
    edns.setEDNS(0, UDP_SIZE, 0, List.of());
    edns.setTimeout(timeout);
    SimpleResolver plain = new SimpleResolver(address);
    plain.setEDNS(-1);
    plain.setTimeout(timeout);
    return new Server(edns, plain);
  }
}
