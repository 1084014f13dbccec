package org.bouncelog.analyze.dns;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** All of DNS, from one master file: aliases, wildcards, names without records. */
final class TestZone {
  private static final SOARecord SOA =
      new SOARecord(
          /* name= */ Name.root,
          DClass.IN,
          3600,
          /* host= */ TestDns.name("ns.test."),
          /* admin= */ TestDns.name("root.test."),
          1,
          3600,
          3600,
          3600,
          3600);

  private final Map<Name, List<Record>> records = new TreeMap<>();
  private final Set<Name> exist = new TreeSet<>();

  static TestZone read(InputStream master) throws IOException {
    TestZone zone = new TestZone();
    try (Master file = new Master(master, Name.root, 3600)) {
      for (Record record = file.nextRecord(); record != null; record = file.nextRecord()) {
        zone.records.computeIfAbsent(record.getName(), name -> new ArrayList<>()).add(record);
        for (Name name = record.getName(); name.labels() > 1; name = new Name(name, 1)) {
          zone.exist.add(name);
        }
      }
    }
    zone.exist.add(Name.root);
    return zone;
  }

  void answer(Message reply, boolean soa) {
    Record question = reply.getQuestion();
    Name name = question.getName();
    for (int hop = 0; hop < 20; hop++) {
      List<Record> here = find(name);
      if (here == null) {
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
        deny(reply, soa);
        return;
      }
      boolean found = false;
      Name alias = null;
      for (Record record : here) {
        if (record.getType() == question.getType()) {
          reply.addRecord(record, Section.ANSWER);
          found = true;
        } else if (record instanceof CNAMERecord cname) {
          alias = cname.getTarget();
          reply.addRecord(record, Section.ANSWER);
        }
      }
      if (found) {
        return;
      }
      if (alias == null) {
        deny(reply, soa);
        return;
      }
      name = alias;
    }
  }

  void referral(Message reply) {
    reply.addRecord(
        new NSRecord(Name.root, DClass.IN, 3600, TestDns.name("ns.test.")), Section.AUTHORITY);
  }

  private static void deny(Message reply, boolean soa) {
    if (soa) {
      reply.addRecord(SOA, Section.AUTHORITY);
    }
  }

  /** Null when the name does not exist. */
  private @Nullable List<Record> find(Name name) {
    if (exist.contains(name)) {
      return records.getOrDefault(name, List.of());
    }
    for (int labels = 1; labels < name.labels(); labels++) {
      List<Record> wild = records.get(name.wild(labels));
      if (wild != null) {
        return wild.stream().map(record -> renamed(record, name)).toList();
      }
      if (exist.contains(new Name(name, labels))) {
        return null;
      }
    }
    return null;
  }

  private static Record renamed(Record record, Name name) {
    return record.getType() == Type.CNAME
        ? new CNAMERecord(name, DClass.IN, 3600, ((CNAMERecord) record).getTarget())
        : Record.newRecord(name, record.getType(), DClass.IN, 3600, record.rdataToWireCanonical());
  }
}
