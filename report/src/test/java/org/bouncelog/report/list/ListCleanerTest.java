package org.bouncelog.report.list;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.report.SampleAnalysis;
import org.bouncelog.report.list.ListCleaner.Column;
import org.bouncelog.report.list.ListCleaner.Result;
import org.junit.jupiter.api.Test;

/** Suppressed are {@code dead@x.example} and {@code gone@münchen.example}. */
class ListCleanerTest {
  private static final ListVerdicts SUPPRESSED =
      verdicts("dead@x.example", "gone@xn--mnchen-3ya.example");

  @Test
  void takesOutTheRowsOfSuppressedAddresses() throws IOException {
    becomes(
        "name;email\nBob;Dead@X.example\nAnn;ann@x.example\n", "name;email\nAnn;ann@x.example\n");
  }

  @Test
  void copiesAllElseByteForByte() throws IOException {
    becomes(
        "\"email\",\"n\"\r\n\r\ndead@x.example,1\r\n \"ann@x.example\" , 'A'\n\"bob@x.example\",\"two\r\nlines\"\r\n\n",
        "\"email\",\"n\"\r\n\r\n \"ann@x.example\" , 'A'\n\"bob@x.example\",\"two\r\nlines\"\r\n\n");
  }

  @Test
  void theLastLineStaysWithoutItsEnd() throws IOException {
    becomes("email\ndead@x.example\nann@x.example", "email\nann@x.example");
    becomes("email\nann@x.example\ndead@x.example", "email\nann@x.example\n");
    becomes("email\rdead@x.example\rann@x.example\r", "email\rann@x.example\r");
    stays("email\nann@x.example,\n,");
    stays("");
  }

  @Test
  void aByteOrderMarkStaysAndIsNoPartOfTheFirstCell() throws IOException {
    becomes("\uFEFFdead@x.example\nann@x.example\n", "\uFEFFann@x.example\n");
    becomes("\uFEFF\"email\"\n\"dead@x.example\"\n", "\uFEFF\"email\"\n");
  }

  @Test
  void aListInUtf16ComesOutInUtf16() throws IOException {
    String list =
        "\uFEFFemail\tname\r\ndead@x.example\tBob\r\nann@x.example\tJér\u00F4me \uD83D\uDE00\r\n";
    String cleaned = "\uFEFFemail\tname\r\nann@x.example\tJér\u00F4me \uD83D\uDE00\r\n";
    for (Charset utf16 : Set.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertArrayEquals(cleaned.getBytes(utf16), clean(list.getBytes(utf16)));
      assertArrayEquals(
          cleaned.substring(1).getBytes(utf16), clean(list.substring(1).getBytes(utf16)));
    }
  }

  @Test
  void bytesThatAreNoUtf8AreCarriedThrough() throws IOException {
    Charset excel = Charset.forName("windows-1252");
    assertArrayEquals(
        "email;ville\r\nann@x.example;Besan\u00E7on, 5 \u20AC\r\n".getBytes(excel),
        clean(
            "email;ville\r\ndead@x.example;Nîmes\r\nann@x.example;Besan\u00E7on, 5 \u20AC\r\n"
                .getBytes(excel)));
  }

  @Test
  void anAddressMayHoldMoreThanAscii() throws IOException {
    becomes("email\nGone@MÜNCHEN.example\nann@münchen.example\n", "email\nann@münchen.example\n");
  }

  @Test
  void aFirstLineMayBeLongerThanAnyBuffer() throws IOException {
    String notes = ";" + "x".repeat(100_000);
    becomes(
        "name;email" + notes + "\nBob;dead@x.example\nAnn;ann@x.example\n",
        "name;email" + notes + "\nAnn;ann@x.example\n");
  }

  @Test
  void anAddressInAngleBracketsBehindANameIsFound() throws IOException {
    becomes("email\nBob <dead@x.example>\n\"\"\"X, Y\"\" <DEAD@x.example> \"\n", "email\n");
    becomes("email,n\n \"dead@x.example\" ,1\n<dead@x.example>,2\n", "email,n\n");
    stays("email\ndead@x.example <ann@x.example>\n");
  }

  @Test
  void aQuotedNameBeforeAnAddressNeedNoQuotesAroundBoth() throws IOException {
    becomes(
        "email,n\n\"Bob\" <dead@x.example>,1\n\"X, Y\" <DEAD@x.example> ,2\n\"Ann\" <ann@x.example>,3\n",
        "email,n\n\"Ann\" <ann@x.example>,3\n");
  }

  @Test
  void whatNobodySeesAroundAnAddressIsNoPartOfIt() throws IOException {
    for (String unseen :
        List.of("\u00A0", "\u200B", "\uFEFF", "\u202F", "\u2060", "\uDB40\uDC20")) {
      becomes(
          "email,n\nann@x.example,1\ndead@x.example" + unseen + ",2\n",
          "email,n\nann@x.example,1\n");
      becomes("email\n" + unseen + " Dead@x.example\n<" + unseen + "dead@x.example >\n", "email\n");
      stays("email,n\n" + unseen + "ann@x.example" + unseen + ",1\n");
    }
  }

  @Test
  void aListOfOneByteACharacterMayHoldNoBreakSpaces() throws IOException {
    Charset excel = Charset.forName("windows-1252");
    assertArrayEquals(
        "email\r\n\u00A0ann@x.example\r\n".getBytes(excel),
        clean("email\r\n\u00A0ann@x.example\r\ndead@x.example\u00A0\r\n".getBytes(excel)));
  }

  @Test
  void anAddressMayBeALinkOrStandInSingleQuotesOrEndInADot() throws IOException {
    becomes("email\nmailto:dead@x.example\n<MAILTO:dead@x.example>\n", "email\n");
    becomes("email\n'dead@x.example'\n\"'dead@x.example'\"\n", "email\n");
    becomes("email\ndead@x.example.\n'mailto:dead@x.example.'\n", "email\n");
    stays("email\nmailto:ann@x.example\n'ann@x.example'\nann@x.example.\n");
  }

  @Test
  void whatBelongsToAnAddressMakesItAnother() throws IOException {
    stays("email\nde'ad@x.example\n'dead'@x.example\ndead'@x.example\ndead.@x.example\n");
    stays("email\n\"\"\"dead\"\"@x.example\"\n\"\"\" dead\"\"@x.example\"\ndead@x.example..\n");
  }

  /** As lists were sent to: servers said of the address with its quotes that it is none. */
  @Test
  void anAddressThatIsSuppressedAsItStandsGoes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    cleaner(verdicts("'bob@x.example'"))
        .clean(
            new ByteArrayInputStream(
                "email\n'bob@x.example'\nbob@x.example\n".getBytes(StandardCharsets.UTF_8)),
            List.of(),
            out);
    assertEquals("email\nbob@x.example\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aListMayComeFromAPipe() throws IOException {
    InputStream pipe =
        new FilterInputStream(
            new ByteArrayInputStream("email\nann@x.example\n".getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int available() throws IOException {
            throw new IOException("Illegal seek");
          }
        };
    assertEquals("email\nann@x.example\n", new String(clean(pipe), StandardCharsets.UTF_8));
  }

  @Test
  void aColumnIsChosenByItsNameAndItsContent() throws IOException {
    takesOutTheLastRow(
        "name,address,email\nAnn,1 Main St,ann@x.example\nBob,Rue X,dead@x.example\n");
    takesOutTheLastRow("id,mail,email\n1,yes,dead@x.example\n");
    takesOutTheLastRow("id,e-mail,contact\n1,yes,ann@x.example\n2,no,dead@x.example\n");
    takesOutTheLastRow("owner,mail\nboss@x.example,ann@x.example\nboss@x.example,dead@x.example\n");
    takesOutTheLastRow("mail,email\nboss@x.example,\nboss@x.example,dead@x.example\n");
    takesOutTheLastRow("address,E-Mail Address 1\nboss@x.example,dead@x.example\n");
  }

  @Test
  void aColumnOfAnyNameIsFoundByWhatMostOfItsRowsHold() throws IOException {
    takesOutTheLastRow("id,mailaddr\n1,dead@x.example\n");
    takesOutTheLastRow("id,contact\n1,\n2,none\n3,ann@x.example\n4,dead@x.example\n");
    takesOutTheLastRow("1,ann@x.example\n2,\n3,dead@x.example\n");
    takesOutTheLastRow(
        "note,who\nbob@x.example,ann@x.example\nx,bob@x.example\ny,dead@x.example\n");
    takesOutTheLastRow("\n\nid|who\n1|dead@x.example\n");
    takesOutTheLastRow("site,who\nhttps://x.example/@ann,dead@x.example\n");
  }

  @Test
  void aNameIsEnoughOverAnEmptyColumn() throws IOException {
    stays("id,email\n");
    stays("id,address,name\n1,,Ann\n");
    stays("\n\n");
  }

  @Test
  void aListWithoutAddressesIsRefusedWithTheNamesOfItsColumns() {
    ListException refused =
        assertThrows(
            ListException.class, () -> stays("id,mail,ci\u001Bty\n1,yes,Lille\n2,no,Brest\n"));
    assertEquals(ListException.Kind.NO_ADDRESSES, refused.kind());
    assertEquals(
        "no column holds e-mail addresses; found: id, mail, ci\\x1bty; name the one that does"
            + " 'email' in the first line, or name it with --column",
        refused.getMessage());
  }

  @Test
  void aRowThatIsNoCsvIsRefusedWithItsLine() {
    for (String row : List.of("\"x\"y,1\n", "\"x\ny,1\n", "\"x\n\"y,1\nz,1\n")) {
      malformed(
          "line 5: a quoted value does not end where it should; expected \"value\", with each quote"
              + " inside it written twice; fix this row and clean again",
          ("n,email\r\n\r\n\"one\r\ntwo\",ann@x.example\r\n" + row)
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotTakeTheWholeListIntoMemory() {
    String open = "email\n\"" + "ann@x.example\n".repeat(200_000);
    ByteArrayInputStream list = new ByteArrayInputStream(open.getBytes(StandardCharsets.UTF_8));
    ListException refused = assertThrows(ListException.class, () -> clean(list));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("line 2: "), refused.getMessage());
    assertTrue(list.available() > 0);
  }

  @Test
  void whatIsNoTextIsRefused() {
    malformed(
        "it is no text; save it as CSV in UTF-8 and clean that",
        "PK\3\4\24\0\6\0\n\"x\"y".getBytes(StandardCharsets.UTF_8));
    malformed(
        "it is no text; save it as CSV in UTF-8 and clean that",
        "\u00FF\u00FEe\0\n\0\0\u00DC".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void rowsWithAnAddressAreCounted() throws IOException {
    ByteArrayInputStream list =
        new ByteArrayInputStream(
            "email\nann@x.example\n\nnone\n\u00A0\n'dead@x.example'\n"
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(
        new Result(List.of(new Column(1, "email")), 2, 1, 0, 1),
        cleaner(SUPPRESSED).clean(list, List.of(), OutputStream.nullOutputStream()));
  }

  /** So that millions of rows need no more memory than these. */
  @Test
  void rowsAreCopiedWhileTheListIsRead() throws IOException {
    int rows = 200_000;
    ByteArrayInputStream list =
        new ByteArrayInputStream(
            "ann@x.example,\"Ann\"\r\n".repeat(rows).getBytes(StandardCharsets.UTF_8));
    int all = list.available();
    OutputStream out =
        new OutputStream() {
          private int written;

          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            int held = all - list.available() - written;
            assertTrue(held < 300_000, "held back: " + held);
            written += length;
          }
        };
    assertEquals(
        new Result(List.of(new Column(1, "")), rows, 0, 0, 0),
        cleaner(SUPPRESSED).clean(list, List.of(), out));
  }

  @Test
  void twoAddressesInACellGoTogetherOrNotAtAll() throws IOException {
    for (String separator : List.of(",", ";", ", ", " ", " | ", "\n")) {
      String dead = "\"dead@x.example" + separator + "Gone@m\u00fcnchen.example\"";
      becomes("email\tn\n" + dead + "\t1\nann@x.example\t2\n", "email\tn\nann@x.example\t2\n");
      stays("email\tn\n\"dead@x.example" + separator + "ann@x.example\"\t1\n");
    }
    becomes("email\n\"\"\"X, Y\"\" <dead@x.example>, <dead@x.example>\"\n", "email\n");
  }

  @Test
  void aSuppressedAddressBesideALivingOneIsForReview() throws IOException {
    assertEquals(
        List.of("REVIEW 2:1 dead@x.example SUPPRESSED_AMONG_OTHERS null"),
        remarks("email\n\"dead@x.example; ann@x.example\"\n"));
    assertEquals(
        List.of("REVIEW 2:1 dead@x.example SUPPRESSED_AMONG_OTHERS null"),
        remarks("email,e-mail 2\ndead@x.example,ann@x.example\n"));
  }

  @Test
  void allColumnsWithASureNameCount() throws IOException {
    becomes(
        "email 1,name,email 2\ndead@x.example,Bob,\n,Cy,dead@x.example\nann@x.example,A,cy@x.example\n",
        "email 1,name,email 2\nann@x.example,A,cy@x.example\n");
  }

  @Test
  void columnsMayBeAskedForByNameOrNumber() throws IOException {
    String list = "email,Owner\nann@x.example,dead@x.example\n";
    for (String column : List.of("owner", "2", " OWNER ")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      cleaner(SUPPRESSED).clean(stream(list), List.of(column), out);
      assertEquals("email,Owner\n", out.toString(StandardCharsets.UTF_8));
    }
    ListException refused =
        assertThrows(
            ListException.class,
            () ->
                cleaner(SUPPRESSED)
                    .clean(stream(list), List.of("3"), OutputStream.nullOutputStream()));
    assertEquals("there is no column 3; found: email, Owner", refused.getMessage());
  }

  @Test
  void everyCellThatCannotBeReadIsNamedWithLineAndColumn() throws IOException {
    assertEquals(
        List.of(
            "REVIEW 4:2 n/a UNREADABLE null",
            "REVIEW 5:2 ann@x.example, call me UNREADABLE null",
            "REVIEW 6:2 dead@x.example SUPPRESSED_AMONG_OTHERS null",
            "REVIEW 6:2 dead@x.example, ask Bob UNREADABLE null"),
        remarks(
            """
            n,email
            "two
            lines",ann@x.example
            1,n/a
            2,"ann@x.example, call me"
            3,"dead@x.example, ask Bob"
            4,
            """));
  }

  @Test
  void mistypedDomainIsForReviewWithItsCorrection() throws IOException {
    AddressRow typo = SampleAnalysis.rich().hygiene().corrections().get(0);
    ListVerdicts verdicts = new ListVerdicts(new Hygiene(List.of(), List.of(), List.of(typo)));
    assertEquals(
        List.of("REVIEW 2:1 zoe@gmial.example PROBABLE_TYPO zoe@gmail.example"),
        remarks(verdicts, "email\nZoe@Gmial.example\n"));
  }

  @Test
  void rowsForReviewStayUnlessTheyAreAskedFor() throws IOException {
    String list = "email\nann@x.example\n\"dead@x.example,bob@x.example\"\nn/a\n";
    stays(list);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Result result =
        new ListCleaner(SUPPRESSED, true, (fate, remarks) -> {})
            .clean(stream(list), List.of(), out);
    assertEquals("email\nann@x.example\n", out.toString(StandardCharsets.UTF_8));
    assertEquals(new Result(List.of(new Column(1, "email")), 2, 0, 1, 1), result);
  }

  private static List<String> remarks(String list) throws IOException {
    return remarks(SUPPRESSED, list);
  }

  private static List<String> remarks(ListVerdicts verdicts, String list) throws IOException {
    List<String> found = new ArrayList<>();
    new ListCleaner(
            verdicts,
            true,
            (fate, remarks) ->
                remarks.forEach(
                    one ->
                        found.add(
                            fate
                                + " "
                                + one.line()
                                + ":"
                                + one.column()
                                + " "
                                + one.text()
                                + " "
                                + one.why()
                                + " "
                                + one.correction())))
        .clean(stream(list), List.of(), OutputStream.nullOutputStream());
    return found;
  }

  private static InputStream stream(String list) {
    return new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
  }

  private static void malformed(String message, byte[] list) {
    ListException refused = assertThrows(ListException.class, () -> clean(list));
    assertEquals(ListException.Kind.MALFORMED, refused.kind());
    assertEquals(message, refused.getMessage());
  }

  private static void takesOutTheLastRow(String list) throws IOException {
    becomes(list, list.substring(0, list.lastIndexOf('\n', list.length() - 2) + 1));
  }

  private static void stays(String list) throws IOException {
    becomes(list, list);
  }

  private static void becomes(String list, String cleaned) throws IOException {
    assertEquals(
        cleaned, new String(clean(list.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
  }

  private static byte[] clean(byte[] list) throws IOException {
    return clean(new ByteArrayInputStream(list));
  }

  private static byte[] clean(InputStream list) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    cleaner(SUPPRESSED).clean(list, List.of(), out);
    return out.toByteArray();
  }

  private static ListCleaner cleaner(ListVerdicts verdicts) {
    return new ListCleaner(verdicts, false, (fate, remarks) -> {});
  }

  private static ListVerdicts verdicts(String... suppressed) {
    List<AddressRow> rows =
        Arrays.stream(suppressed)
            .map(one -> SampleAnalysis.address(one, "suppress", "strikes", "mailbox-unknown", "no"))
            .toList();
    return new ListVerdicts(new Hygiene(rows, List.of(), List.of()));
  }
}
