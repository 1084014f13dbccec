package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypingErrorsTest {
  private final TypingErrors errors =
      TypingErrors.against(List.of("partner.example", "bakery.example", "site421.example"));

  @Test
  void swappedAndMissingLettersAreFound() {
    assertEquals("gmail.com", errors.meant("gmial.com"));
    assertEquals("hotmail.com", errors.meant("hotmal.com"));
    assertEquals("partner.example", errors.meant("partnr.example"));
    assertEquals("partner.example", errors.meant("patrner.exmaple"));
  }

  @Test
  void anotherFirmIsNoTypingError() {
    assertNull(errors.meant("cakery.example"));
    assertNull(errors.meant("site521.example"));
    assertNull(errors.meant("gmx.be"));
    assertNull(errors.meant("wholly-different.example"));
  }

  @Test
  void anotherCountryIsNoTypingError() {
    for (String domain : List.of("hotmail.de", "hotmail.it", "orange.es", "laposte.be")) {
      assertNull(errors.meant(domain), domain);
    }
    assertEquals("hotmail.com", errors.meant("hotmail.co"));
    assertEquals("hotmail.com", errors.meant("hotmail.con"));
    assertEquals("laposte.net", errors.meant("laposte.ne"));
  }

  @Test
  void aDomainThatTakesMailIsRight() {
    assertNull(errors.meant("bakery.example"));
  }
}
