#!/usr/bin/env bash
# Commons Compress 1.28.0: logs that consist of several compressed parts (rotated files put together with cat, or pbzip2).
# Expected: one way to read such a file for all formats, and what the command-line tool reads, the library reads.
# Seen: the factory's default streams end after the first part without an error for gzip, bzip2 and xz, but read on for zstd. With
# decompressConcatenated, zero bytes at the end (a log from a tape or a preallocated file), which gzip and bzip2 read without an error or with a
# warning, are an IOException for gzip and bzip2 after everything was read, and fine for xz.
source "$(dirname "$0")/lib.sh"
jars org.apache.commons:commons-compress:1.28.0 org.tukaani:xz:1.12 com.github.luben:zstd-jni:1.5.7-28
for format in gzip bzip2 xz; do
  command -v $format > /dev/null || unavailable "$format"
  { echo one | $format -c; echo two | $format -c; } > "$work/log.$format"
  { cat "$work/log.$format"; head -c 512 /dev/zero; } > "$work/padded.$format"
done
java_program "$work" > "$work/answers" <<'JAVA'
import com.github.luben.zstd.Zstd;
import java.io.*;
import java.nio.file.*;
import org.apache.commons.compress.compressors.*;

class Main {
  public static void main(String[] folder) throws Exception {
    for (String format : new String[] {"gzip", "bzip2", "xz"}) {
      byte[] log = Files.readAllBytes(Path.of(folder[0], "log." + format));
      System.out.println(format + "=" + lines(log, false) + "; told to go on: " + lines(log, true) + "; padded: "
          + lines(Files.readAllBytes(Path.of(folder[0], "padded." + format)), true));
    }
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    zstd.write(Zstd.compress("one\n".getBytes()));
    zstd.write(Zstd.compress("two\n".getBytes()));
    System.out.println("zstd=" + lines(zstd.toByteArray(), false));
  }

  static String lines(byte[] log, boolean concatenated) throws CompressorException {
    try (InputStream in = new CompressorStreamFactory(concatenated).createCompressorInputStream(new ByteArrayInputStream(log))) {
      return String.join(" ", new String(in.readAllBytes()).split("\n"));
    } catch (IOException e) {
      return "IOException";
    }
  }
}
JAVA
answers "$work/answers"
echo "commons-compress 1.28.0, a log of two parts: one, two"
expect gzip "one; told to go on: one two; padded: IOException" "${seen[gzip]}"
expect bzip2 "one; told to go on: one two; padded: IOException" "${seen[bzip2]}"
expect xz "one; told to go on: one two; padded: one two" "${seen[xz]}"
expect "zstd, not told to go on" "one two" "${seen[zstd]}"
for format in gzip bzip2; do
  expect "$format -dc on the padded file" "one two" "$($format -dc < "$work/padded.$format" 2> "$work/warning" | paste -sd' ')"
done
finish
