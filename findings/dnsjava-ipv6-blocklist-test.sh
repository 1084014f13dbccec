#!/usr/bin/env bash
# dnsjava 3.7.1 on Java: the test entry of IPv6 blocklists (RFC 5782 section 5: ::FFFF:7F00:2).
# Expected: the reversed name of ::FFFF:7F00:2 is the 32 nibbles under which an IPv6 blocklist has its test entry.
# Seen: java.net.InetAddress turns an IPv4-mapped address into an IPv4 one, so ReverseMap.fromAddress(InetAddress) gives
# 2.0.0.127: the self-test asks for the entry of an IPv4 blocklist, does not find it, and a working list is taken for broken.
# The same address as text gives the right name; Address.getByAddress gives the IPv4 address again.
source "$(dirname "$0")/lib.sh"
jars dnsjava:dnsjava:3.7.1
java_program > "$work/answers" <<'JAVA'
import java.net.InetAddress;
import org.xbill.DNS.Address;
import org.xbill.DNS.ReverseMap;

class Main {
  public static void main(String[] none) throws Exception {
    System.out.println("inet=" + ReverseMap.fromAddress(InetAddress.getByName("::FFFF:7F00:2")));
    System.out.println("text=" + ReverseMap.fromAddress("::FFFF:7F00:2"));
    System.out.println("address=" + Address.getByAddress("::FFFF:7F00:2").getClass().getSimpleName());
  }
}
JAVA
answers "$work/answers"
echo "dnsjava 3.7.1, the test entry ::FFFF:7F00:2"
expect "ReverseMap.fromAddress(InetAddress.getByName(...))" "2.0.0.127.in-addr.arpa." "${seen[inet]}"
expect "ReverseMap.fromAddress(the same as text)" "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa." "${seen[text]}"
expect "Address.getByAddress(the same as text)" "Inet4Address" "${seen[address]}"
finish
