package org.bouncelog.ingest.mta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.bouncelog.ingest.SyslogLines;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtaFormatsTest {
  @Test
  void eachMtaHasItsFormat() {
    for (Mta mta : Mta.values()) {
      assertSame(mta, MtaFormats.of(mta).id());
    }
    assertEquals(Mta.values().length, MtaFormats.ALL.size());
  }

  /** One MTA at most claims a line, so that the order in which they are asked does not matter. */
  @ParameterizedTest
  @CsvSource({
    "postfix/smtpd, POSTFIX",
    "postfix-out/smtp, POSTFIX",
    "mail/smtpd, POSTFIX",
    "pmg-smtp-filter, POSTFIX",
    "exim, EXIM",
    "exim4, EXIM",
    "sendmail, SENDMAIL",
    "sm-mta, SENDMAIL",
    "MTA, SENDMAIL",
    "smtpd, OPENSMTPD",
    "postfix-local,",
    "postfix-local/smtp, POSTFIX",
    "dovecot/lmtp,",
    "splogger,",
    "sshd,",
  })
  void aProgramIsClaimedByOne(String program, @Nullable Mta mta) {
    LogLine line = SyslogLines.line(program, "text".getBytes(StandardCharsets.UTF_8));
    Mta claimed = null;
    for (MtaFormat format : MtaFormats.ALL) {
      if (format.claims(line)) {
        assertNull(claimed, "claimed twice");
        claimed = format.id();
      }
    }
    assertEquals(mta, claimed);
  }
}
