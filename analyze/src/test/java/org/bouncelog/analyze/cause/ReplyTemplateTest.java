package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 <anna@example.org>: User unknown | 550 5.1.1 <{address}>: User unknown
          550-5.1.1 one 550 5.1.1 two | 550-5.1.1 one 550 5.1.1 two
          <bounce+anna=example.org@news.example>: refused | <{address}>: refused
          connect to mx1.example.org[192.0.2.1]:25: Connection refused | connect to {host}[{ip}]:{n}: Connection refused
          connect to mx1.example.org[2001:db8::1]:25: No route | connect to {host}[{ip}]:{n}: No route
          https://support.google.com/mail/?p=NoSuchUser 6mnse1spwuc73m - gsmtp | https://support.google.com/mail/?p=NoSuchUser {id} - gsmtp
          https://postmaster.example.net/en/error-messages?ip=192.0.2.1&c=hi | https://postmaster.example.net/en/error-messages?ip={ip}&c=hi
          blocked using zen.spamhaus.org; see https://www.spamhaus.org/query/ip/192.0.2.1 | blocked using zen.spamhaus.org; see https://www.spamhaus.org/query/ip/{ip}
          see https://dnsbl.example/?to=jane.roe%40firm.example&ip=192.0.2.1 | see https://dnsbl.example/?to={address}&ip={ip}
          id=%3Cjane.roe%40firm.example%3E; 100%40 | {address}; {n}%{n}
          421 4.7.0 [TSS04] Messages from 192.0.2.1 deferred | 421 4.7.0 [TSS04] Messages from {ip} deferred
          part of their network is on our block list (S3140). | part of their network is on our block list (S3140).
          Invalid recipient. OFR_416 [416] | Invalid recipient. OFR_416 [416]
          refused LPN007_510 | refused LPN007_510
          refused IPBL0001 AUP#1310 RL000001 | refused IPBL0001 AUP#1310 RL000001
          message size 31457280 exceeds limit | message size {n} exceeds limit
          queued as 4l1bwY0P1XzLSZ9 | queued as {id}
          at 2026-01-02T03:04:05Z | at {time}
          on Mon, 02 Jan 2026 03:04:05 +0100 | on {time}, {n} {time} {n} {time} +{n}
          try again in 00:05:00 | try again in {time}
          RESOLVER.ADR.RecipientNotFound; sorry | RESOLVER.ADR.RecipientNotFound; sorry
          Empfänger unbekannt: Müller@example.org | Empfänger unbekannt: {address}
          """)
  void masksWhatVaries(String text, String template) {
    assertEquals(template, ReplyTemplate.of(text));
  }

  @Test
  void blanksAndLineEndsAreOneBlank() {
    assertEquals("550 a b", ReplyTemplate.of("550  a\r\n \tb "));
    assertEquals("", ReplyTemplate.of(" \n"));
  }

  @Test
  void aTemplateIsItsOwnTemplate() {
    for (Rule rule : Classifier.builtIn().rules()) {
      for (Reply reply : rule.examples()) {
        String template = ReplyTemplate.of(reply.text());
        assertEquals(template, ReplyTemplate.of(template));
      }
    }
    Random random = new Random(7);
    String alphabet = "aZ0159.:-_@/=?&#<>[](){}, \u00e9\u4e2dnhost{n}{ip}http://550 5.1.1 Mon%40";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(40); c >= 0; c--) {
        int from = random.nextInt(alphabet.length());
        text.append(alphabet, from, Math.min(alphabet.length(), from + 1 + random.nextInt(5)));
      }
      String template = ReplyTemplate.of(text.toString());
      assertEquals(template, ReplyTemplate.of(template), text.toString());
    }
  }
}
