package org.bouncelog.analyze.dns;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * A DNS server on loopback, UDP and TCP on one ephemeral port, that answers as a recursive resolver
 * would: from a master file, with misbehaviour by domain.
 */
public final class TestDns implements AutoCloseable {
  private static final int MAX_UDP = 512;
  private static final int MOST_PORTS = 20;

  /** What every resolver knows that can see the world. */
  private static final String WELL_KNOWN =
      """

      gmail.com.    MX  5 mx.example.net.
      outlook.com.  MX  5 mx.example.net.
      yahoo.com.    MX  5 mx.example.net.
      """;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final TestZone zone;

  /** What a resolver waits for in vain. */
  private static final Set<Behaviour> SILENT =
      EnumSet.of(Behaviour.DROP, Behaviour.DROP_FIRST, Behaviour.TRUNCATED_ONLY, Behaviour.GARBAGE);

  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger overTcp = new AtomicInteger();
  private final AtomicInteger asking = new AtomicInteger();
  private final AtomicInteger mostAsking = new AtomicInteger();

  /** How the server treats a domain and all below it. */
  public enum Behaviour {
    NORMAL,
    /** No reply at all. */
    DROP,
    /** No reply to the first query for each name and type. */
    DROP_FIRST,
    /** SERVFAIL to the first query for each name and type. */
    SERVFAIL_FIRST,
    SERVFAIL,
    REFUSED,
    /** A referral upward, with recursion available: a forwarder in front of a lame server. */
    LAME,
    /** A referral without recursion: not a resolver at all. */
    REFERRAL,
    /** Truncated over UDP, and no TCP. */
    TRUNCATED_ONLY,
    /** NXDOMAIN and NODATA without the SOA. */
    NO_SOA,
    /** FORMERR when there is EDNS. */
    NO_EDNS,
    /** Bytes that are no message. */
    GARBAGE,
    /** NXDOMAIN. */
    DENY,
    /** The records of another name. */
    OTHER_NAME,
    /** Each reply takes 100 ms. */
    SLOW
  }

  private TestDns(String master) {
    try {
      byte[] records = (master + WELL_KNOWN).getBytes(StandardCharsets.UTF_8);
      this.zone = TestZone.read(new ByteArrayInputStream(records));
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      this.tcp = new ServerSocket();
      this.udp = bindBoth(tcp, loopback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::serveUdp);
    start(this::serveTcp);
  }

  /** A port that is free for TCP may be taken for UDP: by whoever asks something just now. */
  private static DatagramSocket bindBoth(ServerSocket tcp, InetAddress loopback)
      throws IOException {
    BindException taken = new BindException("no port is free");
    for (int i = 0; i < MOST_PORTS; i++) {
      DatagramSocket udp = new DatagramSocket(0, loopback);
      try {
        tcp.bind(new InetSocketAddress(loopback, udp.getLocalPort()));
        return udp;
      } catch (BindException e) {
        udp.close();
        taken = e;
      }
    }
    throw taken;
  }

  /** Serves records in master-file form, beside the well-known domains. */
  public static TestDns of(String master) {
    return new TestDns(master);
  }

  /** Serves {@code zones.master}. */
  static TestDns ofZones() {
    try (InputStream in =
        Objects.requireNonNull(TestDns.class.getResourceAsStream("zones.master"))) {
      return new TestDns(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestDns with(String domain, Behaviour behaviour) {
    behaviours.put(domain, behaviour);
    return this;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  /** A look-up that asks this server, with short time-outs. */
  LiveDns live() {
    boolean isSilent = behaviours.values().stream().anyMatch(SILENT::contains);
    return new LiveDns(
        List.of(address()), isSilent ? TestLimits.SHORT : TestLimits.PATIENT, System::nanoTime);
  }

  /** Queries so far, {@code example.org MX}. */
  public List<String> log() {
    return List.copyOf(log);
  }

  int overTcp() {
    return overTcp.get();
  }

  /** Most queries that were being answered at the same time. */
  int mostAsking() {
    return mostAsking.get();
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "test-dns");
    thread.setDaemon(true);
    thread.start();
  }

  private void serveUdp() {
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
      try {
        udp.receive(packet);
      } catch (IOException e) {
        return;
      }
      start(() -> answerUdp(packet));
    }
  }

  private void answerUdp(DatagramPacket packet) {
    try {
      byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
      byte[] reply = reply(new Message(query), false);
      if (reply.length > 0) {
        udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      // The client has gone, or the test is over.
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket socket = tcp.accept();
        start(() -> answerTcp(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answerTcp(Socket socket) {
    try (socket) {
      socket.setSoTimeout(2_000);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        overTcp.incrementAndGet();
        byte[] reply = reply(new Message(query), true);
        if (reply.length == 0) {
          return;
        }
        byte[] framed = new byte[reply.length + 2];
        framed[0] = (byte) (reply.length >> 8);
        framed[1] = (byte) reply.length;
        System.arraycopy(reply, 0, framed, 2, reply.length);
        out.write(framed);
        out.flush();
      }
    } catch (SocketTimeoutException e) {
      // An idle connection.
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /** Empty for no reply. */
  private byte[] reply(Message query, boolean overTcp) throws IOException {
    mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
    try {
      Record question = query.getQuestion();
      String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
      String key = name + " " + org.xbill.DNS.Type.string(question.getType());
      boolean first = !log.contains(key);
      log.add(key);
      return reply(query, question, behaviour(name), first, overTcp);
    } finally {
      asking.decrementAndGet();
    }
  }

  private byte[] reply(
      Message query, Record question, Behaviour behaviour, boolean first, boolean overTcp)
      throws IOException {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.RD);
    reply.getHeader().setFlag(Flags.RA);
    reply.addRecord(question, org.xbill.DNS.Section.QUESTION);
    OPTRecord edns = query.getOPT();
    switch (behaviour) {
      case DROP -> {
        return new byte[0];
      }
      case DROP_FIRST -> {
        if (first) {
          return new byte[0];
        }
        zone.answer(reply, true);
      }
      case SERVFAIL -> reply.getHeader().setRcode(Rcode.SERVFAIL);
      case SERVFAIL_FIRST -> {
        if (first) {
          reply.getHeader().setRcode(Rcode.SERVFAIL);
        } else {
          zone.answer(reply, true);
        }
      }
      case REFUSED -> reply.getHeader().setRcode(Rcode.REFUSED);
      case LAME -> zone.referral(reply);
      case REFERRAL -> {
        reply.getHeader().unsetFlag(Flags.RA);
        zone.referral(reply);
      }
      case TRUNCATED_ONLY -> {
        if (overTcp) {
          return new byte[0];
        }
        reply.getHeader().setFlag(Flags.TC);
      }
      case NO_SOA -> zone.answer(reply, false);
      case NO_EDNS -> {
        if (edns != null) {
          reply.getHeader().setRcode(Rcode.FORMERR);
        } else {
          zone.answer(reply, true);
        }
      }
      case GARBAGE -> {
        byte[] wire = reply.toWire();
        // One answer is announced that is not there.
        wire[7] = 1;
        return wire;
      }
      case DENY -> reply.getHeader().setRcode(Rcode.NXDOMAIN);
      case OTHER_NAME ->
          reply.addRecord(
              new ARecord(name("unasked.test."), DClass.IN, 3600, InetAddress.getLoopbackAddress()),
              org.xbill.DNS.Section.ANSWER);
      case SLOW -> {
        pause();
        zone.answer(reply, true);
      }
      case NORMAL -> zone.answer(reply, true);
    }
    return wire(reply, edns, overTcp);
  }

  private static byte[] wire(Message reply, @Nullable OPTRecord edns, boolean overTcp) {
    byte[] whole = reply.toWire();
    int most = edns == null ? MAX_UDP : Math.max(MAX_UDP, edns.getPayloadSize());
    if (overTcp || whole.length <= most) {
      return whole;
    }
    reply.removeAllRecords(org.xbill.DNS.Section.ANSWER);
    reply.getHeader().setFlag(Flags.TC);
    return reply.toWire();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Behaviour behaviour(String name) {
    String at = name;
    while (!at.isEmpty()) {
      Behaviour behaviour = behaviours.get(at);
      if (behaviour != null) {
        return behaviour;
      }
      at = Domain.parent(at);
    }
    return behaviours.getOrDefault(".", Behaviour.NORMAL);
  }

  /** For tests that need a name. */
  static Name name(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
