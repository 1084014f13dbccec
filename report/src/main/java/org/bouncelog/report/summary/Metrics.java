package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.ProviderRow;
import org.bouncelog.analyze.result.Totals;

/**
 * {@code metrics.prom} in the Prometheus text exposition format 0.0.4, for the textfile collector
 * of the node exporter. All are gauges: forgetting an address or old history makes them fall.
 */
public final class Metrics {

  private static final int PROVIDERS = 20;

  private final Appendable out;

  private Metrics(Appendable out) {
    this.out = out;
  }

  public static void write(Analysis analysis, Appendable out) throws IOException {
    Metrics metrics = new Metrics(out);
    metrics.run(analysis);
    metrics.totals(analysis.totals());
    metrics.causes(analysis.causes());
    metrics.providers(analysis.providers());
    metrics.findings(analysis.findings());
  }

  private void run(Analysis analysis) throws IOException {
    gauge("bouncelog_info", "Version that wrote this file.");
    sample("bouncelog_info", 1, "version", analysis.run().version());
    gauge("bouncelog_last_run_timestamp_seconds", "When the last run took place, Unix time.");
    sample("bouncelog_last_run_timestamp_seconds", analysis.run().asOf().getEpochSecond());
    if (analysis.run().to() != null) {
      gauge("bouncelog_last_event_timestamp_seconds", "Newest log line understood, Unix time.");
      sample("bouncelog_last_event_timestamp_seconds", analysis.run().to().getEpochSecond());
    }
    Intake intake = analysis.intake();
    gauge("bouncelog_run_lines", "Log lines that the last run read, by what became of them.");
    sample("bouncelog_run_lines", intake.recognised(), "state", "recognised");
    sample("bouncelog_run_lines", intake.ignored(), "state", "ignored");
    sample("bouncelog_run_lines", intake.unparsed(), "state", "unparsed");
    gauge("bouncelog_run_files", "Files that the last run looked at, by status.");
    for (var status : org.bouncelog.analyze.result.FileIntake.Status.values()) {
      long files = intake.files().stream().filter(file -> file.status() == status).count();
      sample("bouncelog_run_files", files, "status", status.label());
    }
  }

  private void totals(Totals totals) throws IOException {
    gauge("bouncelog_lines", "Log lines in the state, by what became of them.");
    sample("bouncelog_lines", totals.recognised(), "state", "recognised");
    sample("bouncelog_lines", totals.ignored(), "state", "ignored");
    sample("bouncelog_lines", totals.unparsed(), "state", "unparsed");
    gauge("bouncelog_messages", "Messages that the queues took, bounces and notices included.");
    sample("bouncelog_messages", totals.messages());
    gauge(
        "bouncelog_attempts",
        "Attempts of all mail by outcome; delivered: the next server or program took it.");
    sample("bouncelog_attempts", totals.delivered(), "outcome", "delivered");
    sample("bouncelog_attempts", totals.deferred(), "outcome", "deferred");
    sample("bouncelog_attempts", totals.bounced(), "outcome", "bounced");
    sample("bouncelog_attempts", totals.expired(), "outcome", "expired");
    deliveries(
        "bouncelog_deliveries",
        "Messages per recipient by final outcome, of mail and of notices.",
        totals.deliveries());
    deliveries(
        "bouncelog_mail_deliveries",
        "The same of mail that people, programs and lists sent.",
        totals.mail());
    deliveries(
        "bouncelog_notice_deliveries",
        "The same of bounces and notices, which have no sender.",
        totals.notices());
    gauge(
        "bouncelog_relayed_deliveries",
        "Those of first_try and after_retry that a relay took, which alone knows whether they arrived.");
    sample("bouncelog_relayed_deliveries", totals.mail().relayed(), "of", "mail");
    sample("bouncelog_relayed_deliveries", totals.notices().relayed(), "of", "notices");
    gauge("bouncelog_rejected", "Refusals by our own server.");
    sample("bouncelog_rejected", totals.rejected());
    gauge("bouncelog_addresses", "Addresses by verdict.");
    sample("bouncelog_addresses", totals.suppressed(), "verdict", "suppress");
    sample("bouncelog_addresses", totals.review(), "verdict", "review");
    sample("bouncelog_addresses", totals.watched(), "verdict", "watch");
  }

  private void deliveries(String name, String help, Totals.Deliveries deliveries)
      throws IOException {
    gauge(name, help);
    sample(name, deliveries.firstTry(), "outcome", "first_try");
    sample(name, deliveries.afterRetry(), "outcome", "after_retry");
    sample(name, deliveries.discarded(), "outcome", "discarded");
    sample(name, deliveries.bounced(), "outcome", "bounced");
    sample(name, deliveries.expired(), "outcome", "expired");
    sample(name, deliveries.open(), "outcome", "open");
    sample(name, deliveries.unknown(), "outcome", "unknown");
  }

  private void causes(List<CauseRow> causes) throws IOException {
    gauge(
        "bouncelog_failed_attempts",
        "Failed attempts of all mail by cause, temporary ones included.");
    for (CauseRow row : causes) {
      sample("bouncelog_failed_attempts", row.attempts(), "cause", row.cause(), "type", row.type());
    }
    gauge(
        "bouncelog_failed_deliveries",
        "Deliveries of people and lists that failed for good by cause.");
    for (CauseRow row : causes) {
      sample("bouncelog_failed_deliveries", row.failed(), "cause", row.cause(), "type", row.type());
    }
  }

  private void providers(List<ProviderRow> providers) throws IOException {
    String name = "bouncelog_provider_deliveries";
    gauge(
        name,
        "Deliveries of people and lists by receiving provider and outcome, providers with most failures.");
    for (ProviderRow row : providers.subList(0, Math.min(PROVIDERS, providers.size()))) {
      sample(name, row.delivered(), "provider", row.provider(), "outcome", "delivered");
      sample(name, row.discarded(), "provider", row.provider(), "outcome", "discarded");
      sample(name, row.bounced(), "provider", row.provider(), "outcome", "bounced");
      sample(name, row.expired(), "provider", row.provider(), "outcome", "expired");
      sample(name, row.open(), "provider", row.provider(), "outcome", "open");
      sample(name, row.unknown(), "provider", row.provider(), "outcome", "unknown");
    }
  }

  private void findings(List<Finding> findings) throws IOException {
    gauge("bouncelog_findings", "Findings that stand now, by severity.");
    for (Finding.Severity severity : Finding.Severity.values()) {
      long count = findings.stream().filter(f -> !f.ended() && f.severity() == severity).count();
      sample("bouncelog_findings", count, "severity", severity.label());
    }
    gauge("bouncelog_finding_active", "Number of standing findings by code.");
    var active =
        findings.stream()
            .filter(finding -> !finding.ended())
            .collect(
                Collectors.groupingBy(
                    Finding::code, java.util.TreeMap::new, Collectors.counting()));
    for (var entry : active.entrySet()) {
      sample("bouncelog_finding_active", entry.getValue(), "code", entry.getKey());
    }
  }

  private void gauge(String name, String help) throws IOException {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
  }

  /**
   * @param labels name, value, name, value …
   */
  private void sample(String name, long value, String... labels) throws IOException {
    out.append(name);
    if (labels.length > 0) {
      out.append('{');
      for (int i = 0; i < labels.length; i += 2) {
        out.append(i == 0 ? "" : ",").append(labels[i]).append("=\"");
        out.append(escape(labels[i + 1])).append('"');
      }
      out.append('}');
    }
    out.append(' ').append(Long.toString(value)).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
