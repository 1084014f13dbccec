package org.bouncelog.analyze.dns;

/** What is asked: a name in lower case without final dot, and a type. */
record Question(String name, DnsType<?> type) {}
