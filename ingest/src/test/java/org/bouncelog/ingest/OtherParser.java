package org.bouncelog.ingest;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;
import org.bouncelog.ingest.mta.MtaFormats;
import org.jspecify.annotations.Nullable;

/** An MTA's lines, given to a parser of the test. */
public record OtherParser(MtaFormat format, LineParser parser) implements MtaFormat {
  /** Gives the lines of each MTA to the parser that {@code parsers} has for it. */
  public static LineDispatcher dispatcher(Function<Mta, LineParser> parsers, @Nullable Mta forced) {
    List<MtaFormat> formats =
        MtaFormats.ALL.stream()
            .<MtaFormat>map(format -> new OtherParser(format, parsers.apply(format.id())))
            .toList();
    return new LineDispatcher(formats, forced == null ? null : formats.get(forced.ordinal()));
  }

  @Override
  public Mta id() {
    return format.id();
  }

  @Override
  public boolean claims(LogLine line) {
    return format.claims(line);
  }

  @Override
  public Set<MtaTrait> traits() {
    return format.traits();
  }
}
