package org.bouncelog.ingest.mta;

import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.exim.EximFormat;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.opensmtpd.OpenSmtpdFormat;
import org.bouncelog.ingest.postfix.PostfixFormat;
import org.bouncelog.ingest.sendmail.SendmailFormat;
import org.jspecify.annotations.Nullable;

/** The registry: one format for each MTA. */
public final class MtaFormats {
  /** All of them, in the order in which they are asked for a line. */
  public static final List<MtaFormat> ALL =
      Arrays.stream(Mta.values()).map(MtaFormats::create).toList();

  private MtaFormats() {}

  private static MtaFormat create(Mta mta) {
    return switch (mta) {
      case POSTFIX -> new PostfixFormat();
      case EXIM -> new EximFormat();
      case SENDMAIL -> new SendmailFormat();
      case OPENSMTPD -> new OpenSmtpdFormat();
    };
  }

  public static MtaFormat of(Mta mta) {
    return ALL.get(mta.ordinal());
  }

  /**
   * Gives each line to the MTA that wrote it.
   *
   * @param forced the MTA that also writes under names that are not known; null for none
   */
  public static LineDispatcher dispatcher(@Nullable Mta forced) {
    return new LineDispatcher(ALL, forced == null ? null : of(forced));
  }
}
