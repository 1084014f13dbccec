package org.bouncelog.ingest.source;

/** The last {@value ContentIdentity#ANCHOR_BYTES} bytes of what was read. */
final class AnchorTail {
  private byte[] bytes = new byte[ContentIdentity.ANCHOR_BYTES];
  private int length;

  void add(byte[] source, int from, int to) {
    int added = Math.min(to - from, bytes.length);
    int kept = Math.min(length, bytes.length - added);
    System.arraycopy(bytes, length - kept, bytes, 0, kept);
    System.arraycopy(source, to - added, bytes, kept, added);
    length = kept + added;
  }

  boolean endsLine() {
    return length == 0 || bytes[length - 1] == '\n';
  }

  String anchor() {
    return ContentIdentity.anchor(bytes, length);
  }

  AnchorTail copy() {
    AnchorTail copy = new AnchorTail();
    copy.bytes = bytes.clone();
    copy.length = length;
    return copy;
  }
}
