package org.bouncelog.analyze.finding;

import java.util.Map;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.dns.ListPages;
import org.bouncelog.analyze.result.Finding;

/** What the texts tell of a failure besides its numbers. */
final class FailureFacts {
  /** So many domains stand in the subject of a finding about several. */
  private static final int NAMED = 3;

  private FailureFacts() {}

  /**
   * The facts.
   *
   * @param ended whether it is over, so that they say when mail was taken again
   */
  static Map<String, String> of(Failure failure, boolean ended) {
    Facts facts = new Facts();
    switch (failure.code()) {
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED ->
          facts
              .text("list", failure.list())
              .text("url", ListPages.of(failure.list(), failure.subject()))
              .text("replyUrl", failure.replyUrl())
              .text("domains", failure.examples());
      case PROVIDER_BLOCK, REPUTATION_DEFERRAL -> provider(facts, failure);
      case PROVIDER_THROTTLING -> {
        facts.share("laterShare", (double) failure.arrived() / failure.messages());
        if (failure.arrived() > 0) {
          facts.duration("delay", failure.medianSeconds());
        }
        provider(facts, failure);
      }
      case AUTH_MISSING, AUTH_SPF, AUTH_DKIM, AUTH_DMARC, CONTENT_SPAM ->
          facts
              .text("provider", failure.mostlyThere() ? failure.provider() : null)
              .text("domains", failure.examples())
              .text("replyUrl", failure.replyUrl());
      case TLS_FAILURE -> facts.text("reason", failure.text()).text("domains", failure.examples());
      case SMTP_AUTH ->
          facts
              .text(failure.isWayOut() ? "relay" : "mx", failure.subject())
              .text("domains", failure.examples());
      case PROVIDER_UNREACHABLE -> {
        facts
            .time("lastSuccess", failure.lastDelivered())
            .text("host", UnreachedHost.in(failure.text()))
            .text("domains", failure.examples());
      }
      default -> facts.text("domains", failure.examples());
    }
    if (failure.several() && failure.domains() > NAMED) {
      facts.number("receivers", failure.domains());
    }
    if (ended) {
      facts.time(Finding.RESUMED, failure.resumed());
      if (failure.waiting() > 0) {
        facts.number(Finding.WAITING, failure.waiting());
      }
    }
    return facts.number("tried", failure.tried()).share("share", failure.share()).map();
  }

  /** A provider's own code and pages; of one that is not known, what its reply names. */
  private static void provider(Facts facts, Failure failure) {
    facts
        .text("ticket", failure.ticket())
        .text("replyUrl", failure.replyUrl())
        .text("domains", failure.examples());
    if (Providers.ids().contains(failure.subject())) {
      ProviderPages.of(failure.subject())
          .ifPresent(
              pages -> facts.text("form", pages.form()).text("postmaster", pages.postmaster()));
    }
  }
}
