package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.cli.Samples.Packing;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.report.text.FaultWords;
import org.bouncelog.report.text.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a log is told to each reader in the own language. */
class FaultsTest {
  @TempDir java.nio.file.Path folder;
  private Terminal terminal;

  @BeforeEach
  void setUp() {
    terminal = new Terminal(folder);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      log.append("Feb  3 10:00:%02d mx1 postfix/smtp[42]: 4f5K1x0m2cz9%04d: ".formatted(i % 60, i))
          .append("to=<r%x@example.net>, relay=none, delay=1, ".formatted(i * 7919))
          .append(
              "delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to mx.example.net: timed out)\n");
    }
    byte[] packed = Packing.GZIP.pack(Samples.bytes(log.toString()));
    terminal.write("torn.log", Arrays.copyOf(packed, packed.length / 2));
    terminal.write("novel.txt", "It was a dark and stormy night\n");
  }

  @Test
  void aFrenchReportTellsItInFrench() {
    terminal.run("--lang", "fr", "torn.log", "novel.txt", "gone.log");
    String report = terminal.read("report/latest/report.html");
    for (String told :
        List.of(
            "s’arrête au milieu de l’archive",
            "reprenez-le à la source et relancez",
            "aucune ligne reconnue",
            "aucun fichier ni dossier de ce nom")) {
      assertTrue(report.contains(told), told);
    }
    assertFalse(report.contains("archive;"), "no English beside it");
  }

  @Test
  void programsAreToldInEnglishAndPeopleInTheirLanguage() {
    Said said = terminal.run("--lang", "fr", "torn.log", "novel.txt", "gone.log");
    for (String told :
        List.of(
            "ends in the middle of the archive; fetch it again and run once more",
            "no line was recognised; give a log of Postfix, Exim, Sendmail or OpenSMTPD, or leave this file"
                + " out",
            "no such file or directory; check the path and its spelling")) {
      assertTrue(said.out().contains(told), said.out());
    }
    for (String told :
        List.of(
            "torn.log: s’arrête au milieu de l’archive",
            "novel.txt: aucune ligne reconnue",
            "gone.log: aucun fichier ni dossier de ce nom")) {
      assertTrue(said.err().contains(told), said.err());
    }
  }

  @Test
  void theLedgerKeepsTheKind() {
    terminal.run("torn.log");
    assertEquals(
        1, terminal.export("sources").stream().filter(r -> r.contains(",truncated")).count());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsWords(Fault.Kind kind) {
    for (Language language : Language.values()) {
      FaultWords words = FaultWords.of(language);
      assertTrue(words.say(new FileFault(kind.label(), "")).contains(";"), kind.label());
    }
  }
}
