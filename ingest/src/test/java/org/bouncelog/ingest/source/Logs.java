package org.bouncelog.ingest.source;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.bouncelog.ingest.OtherParser;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Small logs, and what a reading makes of them. */
final class Logs {
  static final StampRules RULES =
      new StampRules(ZoneOffset.UTC, Instant.parse("2026-06-15T12:00:00Z"), null, -1);

  /** Recognises every line and gives its text as one event. */
  static final LineParser ECHO =
      (line, row, sink) -> {
        row.clear();
        row.place(line.sourceId, line.byteOffset);
        row.loggedAtMicros(line.loggedAtMicros);
        row.mta(Mta.POSTFIX);
        row.kind(EventKind.MESSAGE);
        row.text(TextField.CLIENT, line.bytes, line.messageFrom, line.messageTo);
        sink.accept(row);
        return LineVerdict.RECOGNISED;
      };

  private Logs() {}

  /** Lines {@code first} to {@code last} of a log; each a second later and all different. */
  static String lines(String host, int first, int last) {
    StringBuilder log = new StringBuilder();
    for (int i = first; i <= last; i++) {
      log.append(
          String.format(
                  "Mar  3 %02d:%02d:%02d %s postfix/qmgr[7]: %s line %d%n",
                  i / 3600, i / 60 % 60, i % 60, host, "x".repeat(i % 37), i)
              .replace("\r\n", "\n"));
    }
    return log.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Path write(Path path, String text) throws IOException {
    return Files.write(path, bytes(text));
  }

  static byte[] gzip(String text) throws IOException {
    return pack(Compression.GZIP, bytes(text));
  }

  static byte[] pack(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer(compression, packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static OutputStream packer(Compression compression, OutputStream out) throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out);
      case BZIP2 -> new BZip2CompressorOutputStream(out);
      case XZ -> new XZOutputStream(out, new LZMA2Options(1));
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
    };
  }

  static LogInput stream(byte[] content) {
    return LogInput.stdin(new ByteArrayInputStream(content), "-");
  }

  /** What one reading gave. */
  record Reading(List<String> events, Tally tally, ReadResult result) {}

  static Reading read(LogInput input, Match match) throws IOException {
    return read(input, match, SourceReader.BLOCK_BYTES);
  }

  static Reading read(LogInput input, Match match, int blockBytes) throws IOException {
    LineDispatcher echo = OtherParser.dispatcher(mta -> ECHO, null);
    return read(input, match, blockBytes, echo, Logs::text);
  }

  /** What the parsers of {@code dispatcher} make of it, each event as {@code text} tells it. */
  static Reading read(
      LogInput input,
      Match match,
      int blockBytes,
      LineDispatcher dispatcher,
      Function<EventRow, String> text)
      throws IOException {
    List<String> events = new ArrayList<>();
    Tally tally = new Tally();
    BlockParser parser = new BlockParser(dispatcher);
    try (SourceReader reader =
        SourceReader.open(input, match, 1, RULES, blockBytes, SourceReader.ENDLESS_LINE_BYTES)) {
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        parser.parse(block, row -> events.add(text.apply(row)), tally);
        block.release();
      }
      return new Reading(events, tally, reader.finish());
    }
  }

  static String text(EventRow row) {
    return row.byteOffset()
        + " "
        + row.loggedAtMicros()
        + " "
        + Objects.requireNonNull(row.string(TextField.CLIENT));
  }
}
