package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
  @ParameterizedTest
  @CsvSource({
    "gmail-smtp-in.l.google.com, google",
    "ASPMX.L.GOOGLE.COM., google",
    "contoso-example.mail.protection.outlook.com, microsoft",
    "mta5.am0.yahoodns.net, yahoo",
    "smtp-in.orange.fr, orange",
    "mx00.emig.gmx.net, gmx",
    "mxa-00191d01.gslb.pphosted.com, proofpoint",
    "notgoogle.com, other",
    "mail.example.org, other",
    "com, other",
    "., other",
    "none, none",
  })
  void tellsTheProviderByTheEndOfTheHostName(String host, String provider) {
    assertEquals(provider, Providers.of(host));
  }

  @Test
  void noHostIsNoProvider() {
    assertEquals("none", Providers.of(null));
    assertEquals("none", Providers.of(""));
  }

  @Test
  void providersHaveNames() {
    assertTrue(Providers.ids().size() >= 80);
    assertEquals("Google", Providers.name("google"));
    assertEquals("other", Providers.name("other"));
  }
}
