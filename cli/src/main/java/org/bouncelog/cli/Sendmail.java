package org.bouncelog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Hands a message to the machine's mail server by its {@code sendmail} command, which Postfix, Exim
 * and Sendmail all have: {@code -t} takes the recipients from the header, {@code -oi} does not end
 * the message at a line with a single dot. No shell is involved.
 */
final class Sendmail {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SAID_LIMIT = 300;

  private final String program;
  private final @Nullable String sender;

  /**
   * Runs nothing yet.
   *
   * @param program path of the command
   * @param sender who gets the bounces; null: who runs this
   */
  Sendmail(String program, @Nullable String sender) {
    this.program = program;
    this.sender = sender;
  }

  /** Null when the mail server took it, else why not. */
  @Nullable Notice send(byte[] message) {
    List<String> command = new ArrayList<>(List.of(program, "-t", "-oi"));
    if (sender != null) {
      command.addAll(List.of("-f", sender));
    }
    try {
      Path said = Files.createTempFile("bouncelog-sendmail", ".txt");
      try {
        return run(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()),
            said,
            message);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      return failed(Notice.verbatim(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Notice.of("sendmail.interrupted", Map.of("program", program));
    }
  }

  private @Nullable Notice run(ProcessBuilder builder, Path said, byte[] message)
      throws IOException, InterruptedException {
    Process process = builder.start();
    String trouble = null;
    try (OutputStream in = process.getOutputStream()) {
      in.write(message);
    } catch (IOException e) {
      trouble = e.getMessage(); // It ended before it read all; its exit code tells more.
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return Notice.of(
          "sendmail.slow", Map.of("program", program, "minutes", PATIENCE.toMinutes()));
    }
    int exit = process.exitValue();
    if (exit != 0) {
      return Notice.of(
          "sendmail.exit",
          Map.of("program", program, "exit", Integer.toString(exit), "said", said(said)));
    }
    return trouble == null ? null : failed(Notice.verbatim(trouble));
  }

  private Notice failed(Notice why) {
    return Notice.of("sendmail.failed", Map.of("program", program, "why", why));
  }

  private static String said(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(SAID_LIMIT), StandardCharsets.UTF_8).strip();
      return SafeText.visible(text.replace('\n', ' '));
    }
  }
}
