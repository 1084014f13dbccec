package org.bouncelog.analyze.cause;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures replies and templates per second on one core, over all rules' examples made distinct,
 * and the time that hostile texts take. Not a test: run its main method.
 */
public final class ClassifierBench {
  private ClassifierBench() {}

  /** Time on the core, so that a busy machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  public static void main(String[] args) {
    Classifier classifier = Classifier.builtIn();
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Rule rule : classifier.rules()) {
        for (Reply r : rule.examples()) {
          String text = r.text() + " (ref" + i * 7919 + "@mx" + i + ".example.net)";
          replies.add(new Reply(r.replyCode(), r.enhancedStatus(), r.relayHost(), r.stage(), text));
        }
      }
    }
    long characters = replies.stream().mapToLong(r -> r.text().length()).sum();
    System.out.printf(
        "%d rules, %d replies, %d characters each%n",
        classifier.rules().size(), replies.size(), characters / replies.size());
    for (int round = 0; round < 6; round++) {
      long start = cpu();
      int sum = 0;
      for (int i = 0; i < 20; i++) {
        for (Reply reply : replies) {
          sum += classifier.classify(reply).rule().length();
        }
      }
      double seconds = (cpu() - start) / 1e9;
      System.out.printf("classify %.0f/s (%d)%n", 20 * replies.size() / seconds, sum % 10);
    }
    for (int round = 0; round < 4; round++) {
      long start = cpu();
      int sum = 0;
      for (int i = 0; i < 40; i++) {
        for (Reply reply : replies) {
          sum += ReplyTemplate.of(reply.text()).length();
        }
      }
      double seconds = (cpu() - start) / 1e9;
      System.out.printf("template %.0f/s (%d)%n", 40 * replies.size() / seconds, sum % 10);
    }
    for (String seed :
        List.of(
            "a", "mailbox ", "550-5.1.1 ", "\\303\\251", "user * ", "1.2.3.4 ", "http://", "@")) {
      String text = seed.repeat(65536 / seed.length());
      long start = cpu();
      Classification c = classifier.classify(Reply.ofText(text));
      String template = ReplyTemplate.of(text);
      System.out.printf(
          "64 KiB of '%s': %.1f ms (%s, %d)%n",
          seed, (cpu() - start) / 1e6, c.cause(), template.length());
    }
  }
}
