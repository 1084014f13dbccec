package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.run.LineFinder.SourceName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFinderTest {
  private static final Instant AT = Instant.parse("2026-03-28T01:15:09Z");
  private static final SourceName PLAIN = new SourceName("/var/log/mail.log", "none", true);

  private static LineFinder finder(SourceName... sources) {
    return new LineFinder(ZoneId.of("Europe/Berlin"), List.of(sources));
  }

  @ParameterizedTest
  @CsvSource({
    "/var/log/mail.log, /var/log/mail.log",
    "/var/log/mail.log.1, /var/log/mail.log",
    "/var/log/mail.log.12.gz, /var/log/mail.log",
    "/var/log/mail.log-20260102.zst, /var/log/mail.log",
    "/var/log/maillog-20260102-1767312000.xz, /var/log/maillog",
    "mainlog.1.bz2, mainlog",
    "/srv/2026/01, /srv/2026/01",
    "/srv/a.1/mail.log, /srv/a.1/mail.log",
    "/srv/.1, /srv/.1",
  })
  void stemIsWhatAllRotationsHaveInCommon(String name, String stem) {
    assertEquals(stem, LineFinder.stem(name));
  }

  private static @Nullable String command(
      Origin.@Nullable Search search, @Nullable String queueId) {
    return new Origin("", 0, true, null, null, queueId, search).find();
  }

  @Test
  void findsByQueueIdAndTimeInAllRotations() {
    assertEquals(
        "zgrep -hF '4A1B2C3D4E' '/var/log/mail.log'* | grep -F ':15:09'",
        command(finder(PLAIN).byQueueId(PLAIN, "4A1B2C3D4E", AT), "4A1B2C3D4E"));
  }

  @Test
  void toolReadsThePackingsThatTheLogHas() {
    SourceName packed = new SourceName("/var/log/mail.log.2.xz", "xz", true);
    SourceName other = new SourceName("/var/log/mail.log.3.gz", "gzip", true);
    assertEquals(
        "xzgrep -hF '4A1B2C3D4E' '/var/log/mail.log'* | grep -F ':15:09'",
        command(finder(PLAIN, packed).byQueueId(PLAIN, "4A1B2C3D4E", AT), "4A1B2C3D4E"));
    assertEquals(
        "xzgrep -hF '4A1B2C3D4E' '/var/log/mail.log'* | grep -F ':15:09'",
        command(finder(PLAIN, packed, other).byQueueId(packed, "4A1B2C3D4E", AT), "4A1B2C3D4E"));
  }

  @Test
  void stampsThatMayBeSecondsAreLookedForAsSuch() {
    SourceName journal = new SourceName("/srv/journal.json", "none", false);
    assertEquals(
        "zgrep -hF '4A1B2C3D4E' '/srv/journal.json'* | grep -F -e ':15:09' -e '1774660509'",
        command(finder(journal).byQueueId(journal, "4A1B2C3D4E", AT), "4A1B2C3D4E"));
  }

  @Test
  void zonesOfHalfAnHourHaveBothMinutes() {
    assertEquals(
        "zgrep -hF '4A1B2C3D4E' '/var/log/mail.log'* | grep -F -e ':45:09' -e ':15:09'",
        command(
            new LineFinder(ZoneId.of("Asia/Kolkata"), List.of(PLAIN))
                .byQueueId(PLAIN, "4A1B2C3D4E", AT),
            "4A1B2C3D4E"));
  }

  @Test
  void namesCannotBecomeCommands() {
    SourceName evil = new SourceName("/srv/it's; rm -rf $HOME", "none", true);
    assertEquals(
        "zgrep -hF 'A1' '/srv/it'\\''s; rm -rf $HOME'* | grep -F ':15:09'",
        command(finder(evil).byQueueId(evil, "A1", AT), "A1"));
    assertNull(finder(PLAIN).byQueueId(PLAIN, "A1'; reboot; '", AT));
    assertNull(finder().byOffset(new SourceName("a\nb", "none", true), 0));
    assertEquals(
        "tail -c +8 './-rf' | head -n 1",
        command(finder().byOffset(new SourceName("-rf", "none", true), 7), null));
  }

  @Test
  void findsByOffsetWhereThereIsNoQueueId() {
    assertEquals(
        "gzip -dc '/var/log/mail.log.1.gz' | tail -c +101 | head -n 1",
        command(
            finder().byOffset(new SourceName("/var/log/mail.log.1.gz", "gzip", true), 100), null));
    assertNull(finder().byOffset(new SourceName("-", "none", true), 100));
  }
}
