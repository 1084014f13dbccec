package org.bouncelog.cli.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.bouncelog.cli.scenario.Answer.Kind;
import org.bouncelog.cli.scenario.Answer.Stage;
import org.bouncelog.cli.scenario.Receiver.Means;

/** What the servers say while something is wrong. */
final class Faults {
  static final String GROUP = "group";

  private Faults() {}

  private static final List<Answer> SUSPENDED =
      List.of(
          mail("550 5.7.1 Sending from this account has been suspended, please contact support"),
          rcpt("554 5.7.1 <{sender}>: Sender address rejected: this account is suspended"),
          rcpt("550 Outbound mail of own.example is suspended for abuse"),
          data("550 5.2.1 Your mailbox is disabled, no mail can be sent"),
          data("554 5.7.0 Account disabled due to unusual activity"));
  private static final List<Answer> LIMIT =
      List.of(
          rcpt("550 5.7.1 You have reached the daily limit of messages of your plan"),
          rcpt("552 5.2.2 Your sending quota is exceeded"),
          mail("550 5.4.5 Daily user sending limit exceeded"),
          rcpt(
              "554 5.7.1 <{rcpt}>: Recipient address rejected: hourly quota of the account is used up"),
          data("552 5.3.4 Account storage limit exceeded, mail cannot be sent"));
  private static final List<Answer> SENDER =
      List.of(
          rcpt("553 5.7.1 <{sender}>: Sender address rejected: not owned by user web17"),
          mail("550 5.7.60 Client does not have permissions to send as this sender"),
          data("550 5.1.0 sender not registered, unknown user"),
          rcpt("550 5.7.1 Relaying disallowed as <{sender}>"));
  private static final List<Answer> UNKNOWN =
      List.of(
          rcpt("550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown"),
          rcpt("550 5.1.1 User unknown"),
          rcpt("550 No such user here"),
          rcpt("550 5.2.1 <{rcpt}>: mailbox disabled"),
          rcpt("550 {rcpt} unknown"));
  private static final List<Answer> HOSTER =
      List.of(
          rcpt(
              "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table"),
          rcpt("550 No Such User Here"),
          rcpt("554 5.2.1 <{rcpt}> mailbox is inactive"),
          rcpt("550 5.1.1 unknown or illegal alias: {rcpt}"));
  private static final List<Answer> TENANT =
      List.of(
          rcpt(
              "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [AM0EUR02FT016.eop-EUR02.prod.protection.outlook.com]"),
          rcpt(
              "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {rcpt} not found by SMTP address lookup"));
  private static final List<Answer> CALLOUT =
      List.of(
          rcpt(
              "550-Verification failed for <{sender}>\n550-No Such User Here\n550 Sender verify failed"),
          rcpt(
              "550 5.1.0 <{sender}>: Sender address rejected: User unknown in virtual mailbox table"),
          mail("550 5.1.1 unknown user"));
  private static final List<Answer> BLOCKLISTED =
      List.of(
          rcpt(
              "554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.10"),
          rcpt(
              "550 5.7.1 <{rcpt}>: mail from 192.0.2.10 is not accepted, mailbox unavailable; see zen.spamhaus.org"));
  private static final List<Answer> DISK =
      List.of(
          lmtp("452 4.3.1 <{rcpt}> Insufficient system storage"),
          lmtp("552 5.2.2 <{rcpt}> No space left on device"),
          lmtp("550 5.2.0 <{rcpt}> Internal error: write failed: No space left on device"));

  /** By reader, so that each says the same each time. */
  private static final List<Answer> UNHEARD = unheard();

  private static List<Answer> unheard() {
    try (InputStream in = Faults.class.getResourceAsStream("unheard-refusals.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .map(
              row ->
                  Answer.reply(
                      row[0].equals("data")
                          ? Stage.END_OF_DATA
                          : Stage.valueOf(row[0].toUpperCase(Locale.ROOT)),
                      row[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer mail(String text) {
    return Answer.reply(Stage.MAIL, text);
  }

  private static Answer rcpt(String text) {
    return Answer.reply(Stage.RCPT, text);
  }

  private static Answer data(String text) {
    return Answer.reply(Stage.END_OF_DATA, text);
  }

  private static Answer lmtp(String text) {
    return Answer.reply(Stage.RCPT, text);
  }

  private static Answer agent(Kind kind, String text) {
    return new Answer(kind, Stage.CONNECT, text);
  }

  /** The fault of a scenario while it lasts. Which words are said is up to the seed. */
  static Fault of(Scenario scenario) {
    if (scenario.kind() == org.bouncelog.cli.scenario.Kind.TWO_AT_ONCE) {
      return of(scenario.as(org.bouncelog.cli.scenario.Kind.HOSTER))
          .or(of(scenario.as(org.bouncelog.cli.scenario.Kind.TENANT)));
    }
    Random random = new Random(scenario.seed());
    Answer answer =
        switch (scenario.kind()) {
          case RELAY_SUSPENDED -> oneOf(SUSPENDED, random);
          case RELAY_PASSWORD ->
              random.nextBoolean()
                  ? Answer.of(Kind.LOGIN_FAILED)
                  : mail("530 5.7.0 Authentication required");
          case RELAY_LIMIT, RELAY_LIMIT_DAILY -> oneOf(LIMIT, random);
          case RELAY_SENDER -> oneOf(SENDER, random);
          case RELAY_UNKNOWN, RELAY_UNKNOWN_25, RELAY_OF_FEW -> oneOf(UNKNOWN, random);
          case HOSTER, HOSTER_VANITY, HOSTER_WEEKLY -> oneOf(HOSTER, random);
          case GREETING -> Answer.reply(Stage.CONNECT, "550 5.1.1 User unknown, go away");
          case TENANT -> oneOf(TENANT, random);
          case PROVIDER_UNKNOWN -> rcpt(Receiver.GOOGLE.unknown());
          case PROVIDER_SILENT, PORT_25, NETWORK_SOME -> Answer.of(Kind.SILENCE);
          case NETWORK_DOWN -> Answer.of(Kind.UNREACHABLE);
          case SENDER_CALLOUT -> oneOf(CALLOUT, random);
          case BLOCKLISTED -> oneOf(BLOCKLISTED, random);
          case RESOLVER_SOME, RESOLVER_ALL -> Answer.of(Kind.NO_DOMAIN);
          case TRANSPORT_TYPO ->
              agent(
                  Kind.NO_DOMAIN,
                  random.nextBoolean() ? "smtp.ips.example" : "relayhost smtp.ips.example");
          case TRANSPORT_GONE -> Answer.of(Kind.NO_TRANSPORT);
          case DISK_FULL -> oneOf(DISK, random);
          case AGENT_BROKEN ->
              random.nextBoolean()
                  ? agent(
                      Kind.AGENT_FAILED,
                      "5.2.0 can't create user output file. Command output: /usr/bin/maildrop: Unable to create temporary file: No space left on device")
                  : agent(
                      Kind.AGENT_FAILED,
                      "5.3.0 Command died with status 127: \"/usr/local/bin/deliver-{user}\". Command output: sh: 1: /usr/local/bin/deliver-{user}: not found");
          case ALIAS_BROKEN ->
              agent(Kind.AGENT_FAILED, "5.1.1 unknown user: \"| /usr/lib/mlist/queue {user}\"");
          case FILTER_DOWN -> Answer.of(Kind.CLOSED);
          case UNHEARD_WORDS -> UNHEARD.get(0);
          case NONE, INBOUND, CLOCK, SENDERS_MISSING, TWO_AT_ONCE, IMPORT, LEAVERS ->
              Answer.ACCEPTED;
        };
    if (answer.equals(Answer.ACCEPTED)) {
      return Fault.NONE;
    }
    boolean some =
        scenario.kind() == org.bouncelog.cli.scenario.Kind.PROVIDER_UNKNOWN && random.nextBoolean();
    Fault fault =
        attempt ->
            touches(scenario, attempt) && !(some && spared(attempt))
                ? scenario.kind() == org.bouncelog.cli.scenario.Kind.UNHEARD_WORDS
                    ? UNHEARD.get(number(attempt.reader()) % UNHEARD.size())
                    : answer
                : null;
    return switch (scenario.kind()) {
      case HOSTER_WEEKLY, RELAY_LIMIT_DAILY ->
          attempt ->
              attempt.at().isBefore(scenario.from()) || !isMorning(scenario, attempt.at())
                  ? null
                  : fault.meets(attempt);
      default -> fault.between(scenario.from(), scenario.to());
    };
  }

  /** Within so many hours from the time of the day at which the fault first began, on Mondays. */
  private static boolean isMorning(Scenario scenario, Instant at) {
    long seconds = Duration.between(scenario.from(), at).toSeconds() % (7 * 86_400);
    return seconds < scenario.hours() * 3_600L;
  }

  private static int number(Reader reader) {
    return Integer.parseInt(reader.address().substring(1, reader.address().indexOf('@')));
  }

  private static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Four of ten get through. */
  private static boolean spared(Fault.Attempt attempt) {
    return Math.floorMod((attempt.reader().address() + attempt.message().id()).hashCode(), 10) < 4;
  }

  private static boolean touches(Scenario scenario, Fault.Attempt attempt) {
    String server = attempt.server().name();
    String group = attempt.reader().mx().host();
    Means means = attempt.receiver().means();
    return switch (scenario.kind()) {
      case RELAY_SUSPENDED,
          RELAY_PASSWORD,
          RELAY_LIMIT,
          RELAY_SENDER,
          RELAY_UNKNOWN,
          RELAY_UNKNOWN_25,
          RELAY_OF_FEW ->
          means == Means.SUBMISSION && server.equals("mx1");
      case RELAY_LIMIT_DAILY ->
          means == Means.SUBMISSION
              && server.equals("mx1")
              && number(attempt.reader()) > scenario.readers() * 3 / 5;
      case HOSTER_VANITY -> means == Means.MX && attempt.reader().domain().startsWith("cust");
      case HOSTER, HOSTER_WEEKLY, GREETING -> means == Means.MX && group.endsWith("hoster.example");
      case TENANT -> means == Means.MX && attempt.reader().domain().equals("contoso.example");
      case PROVIDER_UNKNOWN -> attempt.receiver().equals(Receiver.GOOGLE);
      case PROVIDER_SILENT -> attempt.receiver().equals(Receiver.MICROSOFT);
      case SENDER_CALLOUT, BLOCKLISTED ->
          server.equals("mx1") && attempt.reader().domain().startsWith("strict");
      case PORT_25, NETWORK_DOWN, RESOLVER_ALL, TRANSPORT_TYPO, TRANSPORT_GONE ->
          server.equals("mx1");
      case RESOLVER_SOME, NETWORK_SOME ->
          server.equals("mx1") && attempt.reader().domain().startsWith("far");
      case DISK_FULL, AGENT_BROKEN, ALIAS_BROKEN -> means == Means.LMTP || means == Means.LOCAL;
      case FILTER_DOWN -> means == Means.FILTER;
      case UNHEARD_WORDS -> means == Means.MX && attempt.reader().domain().startsWith("odd");
      case NONE, INBOUND, CLOCK, SENDERS_MISSING, TWO_AT_ONCE, IMPORT, LEAVERS -> false;
    };
  }
}
