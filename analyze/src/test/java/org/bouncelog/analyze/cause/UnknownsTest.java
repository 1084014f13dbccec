package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownsTest {
  @Test
  void repliesOfOneTemplateAreOneCluster() {
    Unknowns unknowns = new Unknowns();
    unknowns.add(Reply.ofText("550 xyzzy 17"), 2);
    unknowns.add(Reply.ofText("550 plugh for anna@example.org"), 40);
    unknowns.add(Reply.ofText("550 xyzzy 99"), 50);
    List<Unknowns.Cluster> clusters = unknowns.ranked(Set.of("550 plugh for {address}"));
    assertEquals(2, clusters.size());
    assertEquals("550 xyzzy {n}", clusters.get(0).template());
    assertEquals(52, clusters.get(0).count());
    assertEquals("550 xyzzy 17", clusters.get(0).sample().text());
    assertTrue(clusters.get(0).fresh());
    assertFalse(clusters.get(1).fresh());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 xyzzy plugh 17",
        "550",
        "",
        "450-4.2.0 \"quoted\" \\backslash\\ \u0007 \u202Ebidi",
        "550 ***",
        "421 \u043d\u0435\u043f\u043e\u043d\u044f\u0442\u043d\u043e \ud83d\ude00 \ud83d",
        "550 5.0.0 <a@example.org>: plover; plugh at 192.0.2.7, see http://example.net/?x=1",
      })
  void theSkeletonIsARuleThatTakesItsReply(String text, @TempDir Path dir) throws Exception {
    Reply reply = new Reply(550, "5.0.0", "mx.example.org", "rcpt", text);
    Files.writeString(dir.resolve("own.toml"), RuleSkeleton.of(reply));
    assertEquals(List.of(), RuleCheck.check(List.of(dir)), RuleSkeleton.of(reply));
    assertTrue(Classifier.load(List.of(dir)).classify(reply).rule().startsWith("own."));
  }

  @Test
  void theSkeletonOfAProvidersReplyIsForThatProvider() {
    Reply reply = new Reply(550, null, "mx.l.google.com", null, "550 xyzzy plugh");
    assertTrue(RuleSkeleton.of(reply).contains("provider = \"google\""));
  }
}
