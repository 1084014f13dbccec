package org.bouncelog.report.list.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All forms there are, one line each. */
public final class ListFormats {
  static final List<ListFormat> ALL =
      List.of(
          new Plain(),
          new Listmonk(),
          new Mautic(),
          new PhpList(),
          new Mailman(),
          new Sympa(),
          new MailWizz(),
          new Mailchimp(),
          new Brevo(),
          new SendGrid(),
          new AmazonSes(),
          new PostfixAccess(),
          new PostfixExtensions(),
          new Exim(),
          new SendmailAccess());

  private ListFormats() {}

  /** The names, in the order of the documentation. */
  public static Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    ALL.forEach(format -> ids.add(format.id()));
    return ids;
  }

  /** The forms of that name, each with a file of its own; empty for a name that is none. */
  public static List<ListFormat> of(String id) {
    return ALL.stream().filter(format -> format.id().equals(id)).toList();
  }
}
