package org.bouncelog.report.text;

import java.util.List;

/** What people are told about causes, in one language. Unknown ids come back as they are. */
public interface CauseWords {

  /** Short name of a cause: "Mailbox does not exist". */
  String title(String cause);

  /** What it means, for someone who has never seen an SMTP log. */
  String meaning(String cause);

  /** Usual reasons. */
  List<String> reasons(String cause);

  /** What to do, in order. */
  List<String> steps(String cause);

  /** What it does to the address on the list. */
  String address(String cause);

  /** Name of a type: hard, soft, block, admin. */
  String type(String type);

  /** Whose problem it is. */
  String fault(String fault);

  /** The name under which people look this kind of failure up: {@code 550}. */
  String family(String family);

  /** What is done about the address. */
  String hygiene(String hygiene);
}
