package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Providers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayAccountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "554 Sending is suspended for this account | smtp-auth | suspended",
        "550 5.4.6 Unusual activity seen, sending stopped | rate-limited | suspended",
        "552 Your account has been disabled | mailbox-disabled | suspended",
        "535 5.7.8 Wrong credentials | smtp-auth | login",
        "550 Unauthenticated mail is not taken | auth-missing | login",
        "553 Relaying disallowed as news@example.org | sender-address | sender",
        "554 The address is not verified | policy | sender",
        "550 5.4.5 Daily user sending limit reached | rate-limited | limit",
        "530 5.7.0 No | smtp-auth | login",
        "550 No | policy | other",
      })
  void theReplyTellsWhatIsWrongWithTheAccount(String reply, String cause, String state) {
    assertEquals(state, RelayState.of(reply, cause));
  }

  @Test
  void servicesAreToldByTheirHosts() {
    Map<String, String> hosts =
        Map.of(
            "email-smtp.eu-west-1.amazonaws.com", "amazon-ses",
            "SMTP.sendgrid.net", "sendgrid",
            "smtp.eu.mailgun.org", "mailgun",
            "mail-eu.smtp2go.com", "smtp2go",
            "smtp.office365.com", "microsoft-365",
            "smtp-relay.gmail.com", "google-relay");
    hosts.forEach((host, id) -> assertEquals(id, RelayService.of(host).orElseThrow().id(), host));
    assertTrue(RelayService.of("smtp.example.org").isEmpty());
    assertTrue(RelayService.of("notsendgrid.net").isEmpty());
  }

  @Test
  void nobodyReceivesAtTheirHostsForSubmission() {
    for (String host :
        List.of(
            "smtp.eu.mailgun.org", "SMTP.office365.com", "email-smtp.eu-west-1.amazonaws.com")) {
      assertTrue(RelayService.isSubmission(host), host);
    }
    for (String host :
        List.of(
            "mxa.mailgun.org",
            "mx.sendgrid.net",
            "inbound-smtp.eu-west-1.amazonaws.com",
            "firm-example.mail.protection.outlook.com",
            "smtp.example.org")) {
      assertFalse(RelayService.isSubmission(host), host);
    }
  }

  @Test
  void pagesAreOfKnownProvidersAndSecure() {
    for (String provider : ProviderPages.providers()) {
      assertTrue(Providers.ids().contains(provider), provider);
    }
    for (RelayService service : RelayService.all()) {
      assertTrue(service.console().startsWith("https://"), service.id());
    }
  }
}
