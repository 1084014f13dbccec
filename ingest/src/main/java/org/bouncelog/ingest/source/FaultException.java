package org.bouncelog.ingest.source;

import java.io.IOException;

/** A fault that a decoder finds on its way and that has a kind of its own. */
final class FaultException extends IOException {
  private static final long serialVersionUID = 1;

  private final Fault.Kind kind;
  private final String detail;

  FaultException(Fault.Kind kind, String detail) {
    super(kind.label());
    this.kind = kind;
    this.detail = detail;
  }

  Fault fault() {
    return new Fault(kind, detail);
  }
}
