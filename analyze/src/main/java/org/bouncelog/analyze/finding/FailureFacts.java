package org.bouncelog.analyze.finding;

import java.util.Map;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.dns.ListPages;

/** What the texts tell of a failure besides its numbers. */
final class FailureFacts {
  /** So many domains stand in the subject of a finding about several. */
  private static final int NAMED = 3;

  private FailureFacts() {}

  static Map<String, String> of(Failure failure) {
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
        if (failure.lastDelivered() != null) {
          facts.text("lastSuccess", failure.lastDelivered().toString());
        }
        facts.host(failure.text()).text("domains", failure.examples());
      }
      default -> facts.text("domains", failure.examples());
    }
    if (failure.several() && failure.domains() > NAMED) {
      facts.number("receivers", failure.domains());
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
