#!/usr/bin/env bash
# dnsjava 3.7.1: the text of a TXT record.
# Expected: getStrings() gives what the record says (RFC 1035 section 3.3.14).
# Seen: it gives the notation of a zone file: quotes and backslashes get a backslash, each byte above 126 becomes \DDD. An SPF
# explanation or a DKIM note (n=) with such characters does not equal what was published, and its length is wrong.
# Workaround: getStringsAsByteArrays().
source "$(dirname "$0")/lib.sh"
jars dnsjava:dnsjava:3.7.1
java_program > "$work/answers" <<'JAVA'
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.*;

class Main {
  public static void main(String[] none) throws Exception {
    byte[] text = "n=cl\u00e9 \"2026\"; p=".getBytes(StandardCharsets.UTF_8);
    byte[] wire = new byte[text.length + 1];
    wire[0] = (byte) text.length;
    System.arraycopy(text, 0, wire, 1, text.length);
    TXTRecord txt = (TXTRecord) org.xbill.DNS.Record.newRecord(Name.root, Type.TXT, DClass.IN, 60, wire);
    System.out.println("strings=" + txt.getStrings().get(0));
    System.out.println("lengths=" + text.length + " bytes, " + txt.getStrings().get(0).length() + " characters");
    System.out.println("bytes=" + java.util.Arrays.equals(text, txt.getStringsAsByteArrays().get(0)));
  }
}
JAVA
answers "$work/answers"
echo 'dnsjava 3.7.1, a TXT record with: n=clé "2026"; p='
expect "getStrings()" 'n=cl\195\169 \"2026\"; p=' "${seen[strings]}"
expect "sent and got" "17 bytes, 25 characters" "${seen[lengths]}"
expect "getStringsAsByteArrays() is what was sent" true "${seen[bytes]}"
finish
