package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 no such user                                  | 550 5.1.1
          550                                                     | 550 -
          550-5.1.1 no such user                                  | 550 5.1.1
          250 2.0.0                                               | 250 2.0.0
          550  5.7.1 two blanks                                   | 550 5.7.1
          550 4.2.2 the class may contradict                      | 550 4.2.2
          552 5.7.511 three digits                                | 552 5.7.511
          550 5.1.1: colon                                        | 550 5.1.1
          550 #5.1.1 not directly behind                          | 550 -
          550 5.1.1.7 a version                                   | 550 -
          550 3.1.1 no such class                                 | 550 -
          550 5.1.1234 too long                                   | 550 -
          550 5.1                                                 | 550 -
          999 as the remote said                                  | 999 -
          550text                                                 | none
          55                                                      | none
          User unknown                                            | none
          """)
  void readsCodeAndEnhancedStatusOfOneLine(String reply, String expected) {
    EventRow row = new EventRow();
    byte[] b = Bytes.of("xx" + reply + "yy");
    boolean found = SmtpReply.read(row, b, 2, b.length - 2);
    assertEquals(expected, found ? text(row) : "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550-5.1.1 one 550 5.1.2 two                             | 0 | 550 5.1.2
          550-one 550-two 550 three                               | 0 | 550 -
          450-4.2.0 first 550 5.1.1 last decides                  | 5 | 550 5.1.1
          450-4.2.0 first 550 5.1.1 last decides                  | 0 | 550 5.1.1
          450-x uses 450 bytes 550 5.1.1 last                     | 5 | 550 5.1.1
          550-5.7.1 over 550 MB in text 550-5.7.1 b 550 5.7.9 c   | 5 | 550 5.7.9
          550 5.1.1 not multi-line 450 4.2.2 text                 | 4 | 550 5.1.1
          550-5.1.1 was cut before the end                        | 5 | 550 5.1.1
          450-4.2.0 first 550 no status but 250 4.1 numbers       | 5 | 550 -
          421-4.7.0 a 421-4.7.0 b 421                             | 4 | 421 -
          """)
  void theLastLineOfAJoinedReplyDecides(String reply, int decidingClass, String expected) {
    EventRow row = new EventRow();
    byte[] b = Bytes.of(reply);
    SmtpReply.readJoined(row, b, 0, b.length, decidingClass);
    assertEquals(expected, text(row));
  }

  private static String text(EventRow row) {
    String enhanced = row.string(TextField.ENHANCED_STATUS);
    return row.replyCode() + " " + (enhanced == null ? "-" : enhanced);
  }
}
