package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.bouncelog.analyze.run.AddressDisplay;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.text.Notice;

/** How the configuration wants addresses shown, and the key of the pseudonyms. */
final class AddressPrivacy {
  private static final String KEY_FILE = "pseudonym.key";
  private static final int KEY_BYTES = 32;

  private AddressPrivacy() {}

  /** Of reports and summaries: masked unless configured otherwise. */
  static Privacy ofReports(Configuration configuration, Path state) {
    String display = configuration.text(Key.PRIVACY_ADDRESSES);
    return display == null ? Privacy.MASKED : privacy(display, state);
  }

  /** Of exports: whole unless configured otherwise. */
  static AddressDisplay ofExports(Configuration configuration, Path state) {
    String display = configuration.text(Key.PRIVACY_ADDRESSES);
    Privacy privacy = display == null ? Privacy.FULL : privacy(display, state);
    return privacy.isFull() ? AddressDisplay.WHOLE : AddressDisplay.by(privacy::apply);
  }

  private static Privacy privacy(String display, Path state) {
    return switch (display) {
      case "full" -> Privacy.FULL;
      case "pseudonym" -> Privacy.pseudonyms(key(state));
      case "domain-only" -> Privacy.DOMAIN_ONLY;
      default -> Privacy.MASKED;
    };
  }

  /** The key of this state, made at first need; only its owner may read it. */
  private static byte[] key(Path state) {
    Path file = state.resolve(KEY_FILE);
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = state.resolve("." + KEY_FILE + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, key);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new CommandException(
            ExitCode.IO, Notice.of("pseudonym-key", Map.of("file", file, "bytes", KEY_BYTES)));
      }
      return key;
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.IO, Notice.of("pseudonym-key.unusable", Map.of("why", Trouble.reason(e))), e);
    }
  }
}
