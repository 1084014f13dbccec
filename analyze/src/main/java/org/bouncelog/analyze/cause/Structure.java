package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * What {@code structure.toml} says about replies as a whole: whom they speak of, and which causes
 * that, the stage or the speaker rule out, whatever words a rule found.
 */
final class Structure {
  static final String FILE = "structure.toml";

  private final List<Entry> entries;
  private final RuleSet set;

  private Structure(List<Entry> entries, RuleSet set) {
    this.entries = entries;
    this.set = set;
  }

  /**
   * One entry; what is absent holds always.
   *
   * @param id stable, shown by {@code explain}
   * @param names whom a reply with these words speaks of; null: the entry is a correction
   * @param about subjects to which a correction is limited
   * @param speaker labels of speakers to which it is limited
   * @param against causes that it rules out
   * @param cause what takes their place; null: the next cause that a rule saw
   * @param otherwise what takes their place where no rule saw another; null: nothing
   * @param confidence at most; null: does not lower it
   */
  record Entry(
      String id,
      @Nullable ReplySubject names,
      Set<ReplySubject> about,
      Set<String> speaker,
      Set<String> against,
      @Nullable String cause,
      @Nullable String otherwise,
      @Nullable Confidence confidence) {

    /** Whether it rules causes out, and does not only doubt them. */
    boolean rulesOut() {
      return cause != null || otherwise != null;
    }

    private void pack(Packer out) {
      out.text(id);
      out.text(names == null ? null : names.label());
      out.texts(about.stream().map(ReplySubject::label).sorted().toList());
      out.texts(new TreeSet<>(speaker));
      out.texts(new TreeSet<>(against));
      out.text(cause);
      out.text(otherwise);
      out.number(confidence == null ? Packer.NULL : confidence.ordinal());
    }

    private static Entry unpack(Unpacker in) {
      String id = in.text();
      String names = in.textOrNull();
      Set<ReplySubject> about = subjects(in.texts());
      Set<String> speaker = Set.copyOf(in.texts());
      Set<String> against = Set.copyOf(in.texts());
      String cause = in.textOrNull();
      String otherwise = in.textOrNull();
      int confidence = in.number();
      return new Entry(
          id,
          names == null ? null : ReplySubject.of(names),
          about,
          speaker,
          against,
          cause,
          otherwise,
          confidence == Packer.NULL ? null : Confidence.values()[confidence]);
    }
  }

  /**
   * What was read off one reply.
   *
   * @param corrections in the order in which they apply
   */
  record Reading(ReplySubject subject, Speaker speaker, List<Entry> corrections) {}

  RuleMatch newMatch() {
    return set.newMatch();
  }

  List<Entry> entries() {
    return entries;
  }

  /** The conditions of the entries, in their order. */
  List<Rule> conditions() {
    return set.rules();
  }

  /** Reads a reply with all its wrappings. */
  Reading read(Reply reply, RuleMatch match) {
    set.matchAll(reply, match);
    boolean quotes =
        reply.replyCode() != null && InnerReply.start(reply.text(), reply.replyCode()) > 0;
    ReadReply read = match.reply;
    Speaker speaker = Speaker.of(read.code(), read.relayHost(), read.stage()).of(quotes);
    ReplySubject subject = null;
    List<Entry> corrections = new ArrayList<>();
    for (int held : match.held) {
      Entry entry = entries.get(held);
      if (!entry.speaker().isEmpty() && !entry.speaker().contains(speaker.label())) {
        continue;
      }
      if (entry.names() == null) {
        corrections.add(entry);
      } else if (subject == null) {
        subject = entry.names();
      }
    }
    ReplySubject known = subject == null ? bySyntax(reply.text()) : subject;
    corrections.removeIf(entry -> !entry.about().isEmpty() && !entry.about().contains(known));
    return new Reading(known, speaker, corrections);
  }

  /** An address without a word that says whose it is, is the recipient's. */
  private static ReplySubject bySyntax(String text) {
    int at = text.indexOf('@');
    boolean address =
        at > 0
            && at + 1 < text.length()
            && text.charAt(at - 1) > ' '
            && Character.isLetterOrDigit(text.charAt(at + 1));
    return address ? ReplySubject.RECIPIENT : ReplySubject.NOBODY;
  }

  void pack(Packer out) {
    out.number(entries.size());
    entries.forEach(entry -> entry.pack(out));
    set.pack(out);
  }

  static Structure unpack(Unpacker in) {
    Entry[] entries = new Entry[in.number()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Entry.unpack(in);
    }
    return new Structure(List.of(entries), RuleSet.unpack(in));
  }

  /** Reads the file; what is wrong with it goes to {@code problems}. */
  static Structure fromToml(List<RuleProblem> problems) {
    TomlTable toml = Resources.toml(FILE);
    Map<String, List<String>> words = lists(toml.getTableOrEmpty("words"));
    Map<String, List<String>> groups = lists(toml.getTableOrEmpty("groups"));
    TomlArray array = toml.getArrayOrEmpty("entry");
    List<Rule> conditions = RuleFile.conditions(FILE, array, words, problems);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      entries.add(entry(array.getTable(i), groups, problems));
    }
    return new Structure(List.copyOf(entries), RuleSet.inOrder(conditions));
  }

  private static Entry entry(
      TomlTable table, Map<String, List<String>> groups, List<RuleProblem> problems) {
    String id = table.getString("id", () -> "");
    String names = table.getString("names");
    Set<String> against = new TreeSet<>();
    for (String cause : strings(table, "against")) {
      against.addAll(
          cause.startsWith("@")
              ? groups.getOrDefault(cause.substring(1), List.of())
              : List.of(cause));
    }
    List<String> causes = new ArrayList<>(against);
    for (String key : List.of("cause", "otherwise")) {
      String cause = table.getString(key);
      if (cause != null) {
        causes.add(cause);
      }
    }
    for (String cause : causes) {
      if (CauseCatalogue.builtIn().find(cause) == null) {
        problems.add(
            new RuleProblem(FILE, 0, id, "unknown cause '" + cause + "'", "see docs/causes.md"));
      }
    }
    String confidence = table.getString("confidence");
    return new Entry(
        id,
        names == null ? null : ReplySubject.of(names),
        subjects(strings(table, "about")),
        Set.copyOf(strings(table, "speaker")),
        Set.copyOf(against),
        table.getString("cause"),
        table.getString("otherwise"),
        confidence == null ? null : Confidence.of(confidence));
  }

  private static Set<ReplySubject> subjects(List<String> labels) {
    Set<ReplySubject> subjects = new TreeSet<>();
    for (String label : labels) {
      ReplySubject subject = ReplySubject.of(label);
      if (subject == null) {
        throw new IllegalStateException(FILE + ": no subject '" + label + "'");
      }
      subjects.add(subject);
    }
    return Set.copyOf(subjects);
  }

  private static Map<String, List<String>> lists(TomlTable table) {
    Map<String, List<String>> lists = new HashMap<>();
    for (String name : table.keySet()) {
      lists.put(name, strings(table, name));
    }
    return lists;
  }

  private static List<String> strings(TomlTable table, String key) {
    TomlArray array = table.getArrayOrEmpty(key);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getString(i));
    }
    return list;
  }
}
