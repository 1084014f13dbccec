package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  private static Classification classify(String text) {
    return CLASSIFIER.classify(Reply.ofText(text));
  }

  private static Reply at(String stage, int code, String text) {
    return new Reply(code, null, "mx.example.net", stage, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mail | 550 | 5.1.1 <news@example.com>: User unknown | sender-address
          mail | 553 | sorry, no mailbox here by that name | sender-address
          auth | 535 | user not found | smtp-auth
          mail | 521 | mx.example.org does not accept mail | domain-no-mail
          connect | 521 | mx.example.org does not accept mail | domain-no-mail
          mail | 450 | Greylisted, come back later | greylisted
          rcpt | 550 | 5.1.1 <news@example.com>: User unknown | mailbox-unknown
          """)
  void nobodyRefusesARecipientBeforeHearingOne(String stage, int code, String text, String cause) {
    Classification classification = CLASSIFIER.classify(at(stage, code, text));
    assertEquals(cause, classification.cause());
    assertEquals(CauseCatalogue.builtIn().get(cause).type(), classification.type());
  }

  @Test
  void whatOurOwnServerFindsBeforeItConnectsIsAboutTheRecipient() {
    String text =
        "Host or domain name not found. Name service error for name=gone.example type=A: Host not found";
    assertEquals(
        "domain-unknown",
        CLASSIFIER.classify(new Reply(null, null, null, "connect", text)).cause());
  }

  @Test
  void aStatusThatNoServerGaveStandsWhateverTheWords() {
    String text = "Service unavailable"; // Sendmail's, of a null MX and of much else
    Classification found = CLASSIFIER.classify(new Reply(null, "5.1.10", null, "connect", text));
    assertEquals("domain-no-mail", found.cause());
    assertEquals(Confidence.HIGH, found.confidence());
    Classification said =
        CLASSIFIER.classify(new Reply(550, "5.1.10", "mx.example.net", "rcpt", text));
    assertEquals(Confidence.LOW, said.confidence());
    Classification bare = CLASSIFIER.classify(new Reply(null, null, null, "connect", text));
    assertNotEquals("domain-no-mail", bare.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host mx.example.org[192.0.2.1] said: 450 4.2.2 over quota (in reply to RCPT TO command) | mailbox-full
          delivery temporarily suspended: host mx.example.org[192.0.2.1] refused to talk to me: 421 too many connections | rate-limited
          delivery temporarily suspended: connect to mx.example.org[192.0.2.1]:25: Connection refused | connect-failed
          undeliverable address: host mx.example.org[192.0.2.1] said: 550 5.1.1 no such user (in reply to RCPT TO command) | mailbox-unknown
          Transaction failed, remote said "550 No such user" (#5.1.1) | mailbox-unknown
          SMTP error from remote mail server after RCPT TO:<a@example.org>: 550 5.1.1 unknown user | mailbox-unknown
          SMTP error from remote mail server after end of data: 554 this is spam | content-spam
          retry timeout exceeded: SMTP error from remote mail server after RCPT TO:<a@example.org>: 452 mailbox full | mailbox-full
          550 Relayed: the next server answered: 550 5.7.23 SPF check failed | auth-spf
          """)
  void aReplyInsideAReplyIsWhatCounts(String text, String cause) {
    assertEquals(cause, classify(text).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550-5.1.1 The mailbox of anna does 550-5.1.1 not exist, sorry. 550 5.1.1 bye | mailbox-unknown
          550-mailbox of anna does\\n550 not exist | mailbox-unknown
          550-mailbox of anna does\\\\n550 not exist | mailbox-unknown
          550 bo\\303\\256te aux lettres inexistante | mailbox-unknown
          550 MAILBOX   does not    EXIST | mailbox-unknown
          550 user_unknown | mailbox-unknown
          550 grey-listing is on, come again | greylisted
          """)
  void spellingAndLineBreaksDoNotMatter(String text, String cause) {
    assertEquals(cause, classify(text).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 <spam@example.org>: no such user | mailbox-unknown
          550 5.1.1 <anna@dmarc.example.org>: no such user | mailbox-unknown
          550 5.1.1 <list+virus=anna@example.org>: no such user | mailbox-unknown
          550 5.1.1 no-spam-please@example.org: no such user | mailbox-unknown
          450 <user-unknown@example.org>: mailbox is full | mailbox-full
          550 5.1.1 no such user here (mx.spam.example.org) | mailbox-unknown
          452 4.2.2 mx-spf.example.net: mailbox is full | mailbox-full
          550 5.7.1 no mail for spam@example.org: rejected as spam | content-spam
          554 blocked using zen.spamhaus.org | ip-blocklisted
          550 5.1.1 no such user.Please go | mailbox-unknown
          """)
  void wordsOfAddressesAndHostNamesSayNothing(String text, String cause) {
    assertEquals(cause, classify(text).cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.2 <bo@nosuch.example>: Recipient address rejected: Domain not found | domain-unknown
          450 4.1.2 <bo@nosuch.example>: Recipient address rejected: Domain not found | domain-unknown
          550 5.1.8 <news@example.org>: Sender address rejected: Domain not found | sender-address
          450 4.1.8 <news@example.org>: Sender address rejected: Domain not found | sender-address
          450 4.1.8 <news@example.org>: Address rejected: Domain not found | sender-address
          """)
  void theDomainThatIsNotFoundIsThatOfTheRejectedAddress(String text, String cause) {
    assertEquals(cause, classify(text).cause());
  }

  @Test
  void whatTheServerSaysCountsMoreThanItsCodes() {
    assertEquals("mailbox-full", classify("550 5.1.1 mailbox full").cause());
    assertEquals("mailbox-unknown", classify("550 5.7.1 user unknown").cause());
    assertEquals("auth-spf", classify("550 5.1.1 SPF check failed for example.org").cause());
  }

  @Test
  void theSendersProblemNeverCostsAnAddress() {
    for (String text :
        List.of(
            "550 sender verify failed: no such user at example.org",
            "550 5.7.1 user unknown to SPF policy of example.org",
            "554 5.7.1 your IP 192.0.2.1 is blacklisted: too many unknown users",
            "450 4.1.8 <a@example.org>: sender domain does not exist",
            "550 message refused as spam by user anna")) {
      Cause cause = CauseCatalogue.builtIn().get(classify(text).cause());
      assertNotEquals("suppress-now", cause.hygiene(), text);
    }
  }

  @Test
  void aBareCodeIsReadByItsStage() {
    Classification atRcpt = CLASSIFIER.classify(at("rcpt", 550, ""));
    assertEquals("mailbox-unknown", atRcpt.cause());
    assertEquals(Confidence.LOW, atRcpt.confidence());
    assertNull(atRcpt.span());
    assertEquals("unclassified", CLASSIFIER.classify(at("end-of-data", 550, "")).cause());
    assertEquals("unclassified", CLASSIFIER.classify(at("data", 550, "")).cause());
  }

  @ParameterizedTest
  @CsvSource({"rcpt, 354", "mail, 250", "connect, 620", "starttls, 350"})
  void aReplyThatNoServerMayGiveThereIsAnErrorOfTheProtocol(String stage, int code) {
    assertEquals("protocol-error", CLASSIFIER.classify(at(stage, code, code + " go on")).cause());
  }

  @Test
  void aProvidersTokenCountsOnlyAtThatProvider() {
    String text = "550 your network has a problem (S3140)";
    Reply there = new Reply(550, null, "a.olc.protection.outlook.com", "mail", text);
    assertEquals("microsoft.banned-ip", CLASSIFIER.classify(there).rule());
    assertNotEquals("microsoft.banned-ip", CLASSIFIER.classify(at("mail", 550, text)).rule());
  }

  @Test
  void theProviderMayNameItselfInTheText() {
    String text = "550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x1 - gsmtp";
    assertEquals("google.no-such-user", classify(text).rule());
  }

  @Test
  void theHostInTheTextIsTheRelay() {
    assertEquals(
        "google", classify("host gmail-smtp-in.l.google.com[192.0.2.1] said: 550 no").provider());
  }

  @Test
  void aBlocklistIsNamedWithWhatItLists() {
    Classification c =
        classify("554 192.0.2.7 is blocked using zen.spamhaus.org; see https://example.org/q?x=1.");
    assertEquals("ip-blocklisted", c.cause());
    assertEquals("Spamhaus ZEN", c.list());
    assertEquals("192.0.2.7", c.listed());
    assertEquals("https://example.org/q?x=1", c.lookupUrl());
    assertEquals("bl.example.org", classify("554 2001:db8::7 blocked using bl.example.org").list());
    String quoted = "SMTP error from remote mail server after end of data: 554 5.7.1 ";
    assertEquals("192.0.2.7", classify(quoted + "192.0.2.7 blocked using bl.example.org").listed());
    assertEquals("2001:db8::7", classify("554 2001:db8::7 blocked using bl.example.org").listed());
    assertEquals("domain-blocklisted", classify("554 URL listed in multi.surbl.org").cause());
  }

  @ParameterizedTest
  @CsvSource({
    "554 blocked: 192.0.2.7, 192.0.2.7",
    "554 blocked IP:192.0.2.7:25, 192.0.2.7",
    "554 blocked (192.0.2.7)., 192.0.2.7",
    "554 blocked at 09:16:02: 192.0.2.7, 192.0.2.7",
    "554 blocked: [IPv6:2001:db8::7], 2001:db8::7",
    "554 blocked: 2001:DB8:0:0:0:0:0:7., 2001:DB8:0:0:0:0:0:7",
    "554 blocked: 2001:db8::7: see below, 2001:db8::7",
    "554 blocked: ::ffff:192.0.2.7, 192.0.2.7",
    "554 blocked at 09:16:02, ",
    "554 blocked: 192.0.2.7.example.org, ",
    "554 blocked: 192.0.2.700, ",
    "554 blocked: mx192.0.2.7, ",
    "554 blocked: 5.7.1, ",
    "554 blocked: Net::SMTP::Blocked, ",
    "554 blocked: fe:ed::bad:cafe:1:2:3:4:5:6, ",
  })
  void theListedAddressIsAnAddress(String text, String address) {
    assertEquals(address, classify(text + " blocked using bl.example.org").listed());
  }

  @ParameterizedTest
  @CsvSource({
    "451 greylisted: try again in 5 minutes, 300",
    "451 greylisted - retry in 300 seconds, 300",
    "451 greylisted; come back in 00:05:00, 300",
    "451 greylisted (retry=120), 120",
    "451 greylisted: wait 1 hour, 3600",
    "451 greylisted, ",
    "451 greylisted 192.0.2.30 at 10:20:30, ",
  })
  void theDelayIsRead(String text, Integer seconds) {
    assertEquals(seconds, classify(text).retryAfterSeconds());
  }

  @Test
  void theNewAddressIsRead() {
    assertEquals(
        "karl@example.net",
        classify("551 user has moved; please try <karl@example.net>").newAddress());
    assertNull(classify("551 karl@example.org: user has moved").newAddress());
  }

  @ParameterizedTest
  @CsvSource({
    "421 4.7.0 [TSS04] deferred, TSS04",
    "550 on our block list (S3140), S3140",
    "550 5.1.1 Invalid recipient. OFR_416 [416], OFR_416",
    "554 refused AUP#1310, AUP#1310",
    "554 refused IPBL0001, IPBL0001",
    "550 USER UNKNOWN, ",
    "550 HTTP2 is not SMTP, ",
  })
  void theTicketIsRead(String text, String ticket) {
    assertEquals(ticket, classify(text).ticket());
  }

  @Test
  void theRunnerUpIsAnotherCause() {
    Classification c = classify("550 5.1.1 mailbox full");
    assertEquals("mailbox-full", c.cause());
    assertEquals("mailbox-unknown", c.runnerUp());
  }

  @Test
  void theSpanIsWhatTheRuleMatched() {
    String text = "550-5.1.1 <anna@example.org>: User   unknown, sorry";
    Span span = classify(text).span();
    assertNotNull(span);
    assertEquals("User   unknown", text.substring(span.start(), span.end()));
  }

  @Test
  void aSuspendedMailboxIsSoft() {
    assertEquals("soft", classify("550 5.2.1 account suspended").type());
    assertEquals("hard", classify("550 5.2.1 account closed").type());
  }

  @Test
  void theOutcomeTellsWhatTryAgainMeant() {
    Classification vague = classify("451 please try again later");
    assertEquals("greylisted", vague.cause());
    assertEquals("greylisted", CLASSIFIER.refine(vague, 12, 1).cause());
    assertEquals("policy", CLASSIFIER.refine(vague, 0, 3).cause());
    assertEquals(vague, CLASSIFIER.refine(vague, 0, 0));
    Classification clear = classify("451 greylisted, please try again later");
    assertEquals(clear, CLASSIFIER.refine(clear, 0, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421 4.7.0 zzkq brmf vlorp | server-busy
          421 [XY01] zzkq | server-busy
          450 lorem ipsum dolor sit amet | unclassified
          450 4.7.1 | unclassified
          452 blah blub | unclassified
          """)
  void ofWordsThatNobodyKnowsTheCodesAreLeft(String text, String cause) {
    assertEquals(cause, classify(text).cause());
  }

  @Test
  void aRuleThatTheOtherWordsSpeakAgainstSuppressesNobody() {
    Classification alone = classify("550 the mailbox is full");
    assertEquals(Confidence.HIGH, alone.confidence());
    Classification beside =
        classify(
            "550 cannot relay the attached virus report, TLS certificate of the mailbox is full of SPF"
                + " headers");
    assertTrue(beside.confidence() == Confidence.LOW, beside.toString());
  }

  @Test
  void nothingThrowsAndNothingIsInvented() {
    for (String text :
        List.of(
            "",
            " ",
            "5",
            "55",
            "550",
            "550-",
            "\\",
            "\\303",
            "\uFFFD\0\r\n\t",
            "@",
            "host ",
            "{n}")) {
      assertNotNull(classify(text));
    }
    assertEquals("unclassified", classify("").cause());
    assertEquals("unclassified", classify("SSH-2.0-Server").cause());
  }

  @Test
  void userRulesGoFirstAndReplaceBuiltInOnes(@TempDir Path dir) throws Exception {
    write(
        dir,
        """
        [[rule]]
        id = "own.full"
        cause = "mailbox-unknown"
        any = ["mailbox full"]
        examples = ["550 mailbox full"]
        not = ["250 ok"]

        [[rule]]
        id = "mailbox.unknown"
        cause = "policy"
        any = ["who is that"]
        examples = ["550 who is that"]
        not = ["250 ok"]
        """);
    Classifier own = Classifier.load(List.of(dir));
    assertEquals("own.full", own.classify(Reply.ofText("552 mailbox full")).rule());
    assertNotEquals("mailbox.unknown", own.classify(Reply.ofText("550 user unknown")).rule());
    assertEquals("policy", own.classify(Reply.ofText("550 who is that")).cause());
    assertNotEquals(CLASSIFIER.rulesVersion(), own.rulesVersion());
    assertEquals(List.of(), RuleCheck.check(List.of(dir)));
  }

  @Test
  void aFolderOfRulesMustBeThereButMayBeEmpty(@TempDir Path dir) throws Exception {
    Path none = dir.resolve("none");
    RuleException refused = assertThrows(RuleException.class, () -> Classifier.load(List.of(none)));
    assertEquals(
        none + ": no such folder; make it, or name the folder of your rules",
        refused.problems().get(0).toString());
    assertEquals(CLASSIFIER.rulesVersion(), Classifier.load(List.of(dir)).rulesVersion());
  }

  @Test
  void hostileTextOf64KiBTakes50MillisecondsAtMost() {
    for (String seed :
        List.of(
            "a",
            "mailbox ",
            "550-5.1.1 ",
            "\\303\\251",
            "user * exceeded ",
            "mailbox user account quota is not over full ",
            "邮箱已满",
            "1.2.3.4 ",
            "host ",
            "@.",
            "n't ",
            "a:b::c:")) {
      assertQuick(CLASSIFIER, seed);
    }
  }

  @Test
  void aPhraseThatStandsAnywhereInAWordTakesNoLonger(@TempDir Path dir) throws Exception {
    write(
        dir,
        """
        [[rule]]
        id = "own.inside"
        cause = "policy"
        any = ["*ab*", "*<>* * xy*"]
        examples = ["550 cabs"]
        not = ["550 ac"]
        """);
    Classifier own = Classifier.load(List.of(dir));
    assertEquals("own.inside", own.classify(Reply.ofText("550 xabx")).rule());
    assertQuick(own, "ab");
    assertQuick(own, "ab.");
    assertQuick(own, "<>xy");
  }

  private static void assertQuick(Classifier classifier, String seed) {
    Reply reply = Reply.ofText(seed.repeat(65_536 / seed.length()));
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      classifier.classify(reply);
      ReplyTemplate.of(reply.text());
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.min(best, nanos);
    }
    assertTrue(best <= 50_000_000, seed + " took " + best / 1_000_000 + " ms");
  }

  private static void write(Path dir, String toml) throws IOException {
    Files.writeString(dir.resolve("own.toml"), toml);
  }
}
