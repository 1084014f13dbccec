package org.bouncelog.report;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.ReplyRow;

/** Ten thousand addresses, at domains and with replies as long as the protocol allows. */
public final class HugeAnalysis {
  private static final int ADDRESSES = 10_000;
  private static final String LABEL = "a".repeat(60);
  private static final String DOMAIN = String.join(".", LABEL, LABEL, LABEL, LABEL) + ".example";
  private static final String REPLY = "550-5.1.1-" + "x".repeat(290);

  private HugeAnalysis() {}

  public static Analysis of() {
    Analysis rich = SampleAnalysis.rich();
    AddressRow like = rich.hygiene().suppress().get(0);
    List<AddressRow> addresses = new ArrayList<>();
    List<DomainRow> domains = new ArrayList<>();
    for (int i = 0; i < ADDRESSES; i++) {
      String domain = i + "." + DOMAIN;
      addresses.add(address("reader" + i + "@" + domain, domain, like));
      domains.add(new DomainRow(domain, "other", 0, 0, 1, 0, 0, 0, 0, 0, "mailbox-unknown"));
    }
    List<ReplyRow> replies = new ArrayList<>(rich.replies());
    rich.replies().forEach(row -> replies.add(withReply(row)));
    List<Finding> findings = new ArrayList<>(rich.findings());
    for (int i = 0; i < 100; i++) {
      findings.add(SampleAnalysis.about(rich.findings().get(2), i + "." + DOMAIN));
    }
    return new Analysis(
        rich.run(),
        rich.intake(),
        rich.totals(),
        rich.days(),
        rich.hours(),
        rich.replyCodes(),
        rich.causes(),
        replies,
        rich.providers(),
        domains,
        rich.senders(),
        rich.blocks(),
        new Hygiene(addresses, addresses, addresses),
        rich.trends(),
        findings);
  }

  private static ReplyRow withReply(ReplyRow row) {
    return new ReplyRow(
        row.provider(),
        row.stage(),
        row.replyCode(),
        row.enhancedStatus(),
        REPLY,
        row.cause(),
        row.type(),
        row.rule(),
        row.confidence(),
        row.finality(),
        row.events(),
        row.recipients(),
        row.firstSeen(),
        row.lastSeen(),
        REPLY,
        row.sampleSource(),
        row.messages());
  }

  private static AddressRow address(String address, String domain, AddressRow like) {
    return new AddressRow(
        address,
        domain,
        like.verdict(),
        like.reason(),
        like.cause(),
        1,
        like.firstFailure(),
        like.lastFailure(),
        null,
        550,
        "5.1.1",
        REPLY,
        new Origin("/var/log/" + "l".repeat(200) + ".log", 482_113),
        domain,
        null);
  }
}
