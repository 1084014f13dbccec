package org.bouncelog.analyze.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Locale;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Ground;
import org.bouncelog.analyze.cause.Reply;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  private static String batch(String in) throws IOException {
    StringWriter out = new StringWriter();
    new BatchExplain(CLASSIFIER).run(new BufferedReader(new StringReader(in)), out);
    return out.toString();
  }

  @Test
  void aTableGoesInAndATableComesOut() throws IOException {
    assertEquals(
        """
        cause\ttype\taction\tprovider\trule\tconfidence
        mailbox-full\tsoft\tsuppress-after-n\tnone\tmailbox.full\thigh
        mailbox-unknown\thard\tsuppress-now\tother\tcode.550-rcpt\tlow
        unclassified\tunknown\tkeep\tnone\t\tlow
        """,
        batch(
            """
            reply_code\tenhanced_status\trelay_host\tstage\ttext
            452\t4.2.2\t\t\tmailbox full
            550\t\tmx.example.org\trcpt\t
            x\ty
            """));
  }

  @Test
  void columnsMayComeInAnyOrder() throws IOException {
    assertTrue(batch("text\tstage\n552 mailbox full\trcpt\n").contains("\nmailbox-full\t"));
  }

  @Test
  void aTableWithoutTextIsRefused() {
    assertThrows(IOException.class, () -> batch("reply_code\n550\n"));
    assertThrows(IOException.class, () -> batch(""));
  }

  @Test
  void aReplyIsExplainedInTwoLanguages() {
    Reply reply = Reply.ofText("550 5.1.1 user unknown");
    Explanation english = Explanation.of(CLASSIFIER, reply, Locale.ENGLISH);
    assertEquals("The mailbox does not exist", english.text().title());
    assertEquals("user unknown", english.matched());
    assertNotNull(english.rule());
    assertNull(english.skeleton());
    Explanation french = Explanation.of(CLASSIFIER, reply, Locale.FRENCH);
    assertEquals(english.classification(), french.classification());
    assertEquals("définitif", french.type());
    assertEquals(english.steps().size(), french.steps().size());
  }

  @Test
  void aReplyThatNoRuleKnowsComesWithASkeleton() {
    Explanation e = Explanation.of(CLASSIFIER, Reply.ofText("550 xyzzy"), Locale.ENGLISH);
    assertEquals("unclassified", e.classification().cause());
    assertNull(e.rule());
    assertNotNull(e.skeleton());
  }

  @Test
  void evidenceComesHeaviestFirstAndNamesWhatItSpeaksFor() {
    Explanation e =
        Explanation.of(
            CLASSIFIER,
            Reply.ofText("552 5.2.2 Your account has exceeded its quota"),
            Locale.ENGLISH);
    assertEquals("rate-limited", e.cause().id());
    assertEquals(Ground.Kind.CORRECTION, e.grounds().get(0).kind());
    assertEquals("mailbox-full", e.grounds().get(1).cause());
    assertEquals("our-account", e.grounds().get(e.grounds().size() - 1).text());
  }

  @Test
  void aRuleThatWasOverruledIsNamedAsEvidenceOnly() {
    Explanation explanation =
        Explanation.of(CLASSIFIER, Reply.ofText("450 4.2.1 not now"), Locale.ENGLISH);
    assertEquals("server-busy", explanation.cause().id());
    assertNull(explanation.rule());
    assertNull(explanation.matched());
    assertEquals("", explanation.ruleId());
    assertEquals(Ground.Kind.CORRECTION, explanation.grounds().get(0).kind());
    assertTrue(
        explanation.grounds().stream().anyMatch(ground -> "enhanced.2-1".equals(ground.rule())));
  }

  @Test
  void whatWouldChangeTheCauseIsFoundByTrying() {
    Explanation e =
        Explanation.of(
            CLASSIFIER,
            new Reply(550, "5.1.1", "mx.example.org", "rcpt", "550 5.1.1 user unknown"),
            Locale.ENGLISH);
    assertTrue(
        e.whatIfs().contains(new WhatIf("at-mail", "", "sender-address")), e.whatIfs()::toString);
  }

  @Test
  void temporaryOrFinalFollowsTheCode() {
    assertEquals(
        "permanent",
        Explanation.of(CLASSIFIER, Reply.ofText("552 5.2.2 mailbox full"), Locale.ENGLISH).type());
    assertEquals(
        "temporary",
        Explanation.of(CLASSIFIER, Reply.ofText("452 4.2.2 mailbox full"), Locale.ENGLISH).type());
    assertEquals(
        "blocked, temporary",
        Explanation.of(CLASSIFIER, Reply.ofText("421 4.7.1 your IP is blacklisted"), Locale.ENGLISH)
            .type());
  }
}
