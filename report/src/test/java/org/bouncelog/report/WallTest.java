package org.bouncelog.report;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the report may know: the results, the words of the causes, and nothing of their making. */
class WallTest {

  private static final Set<String> WORDS =
      Set.of("CauseTexts", "CauseText", "Confidence", "ErrorFamilies", "Finality", "Providers");

  /** Immutable answers to one question of the command line, and the records they are made of. */
  private static final Set<String> ANSWERS =
      Set.of(
          "Explanation",
          "Classification",
          "Cause",
          "PeerNames",
          "Reply",
          "ReplySubject",
          "Ground",
          "Kind",
          "WhatIf",
          "Rule",
          "CheckReport",
          "DnsTexts");

  private static final JavaClasses REPORT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.bouncelog.report");

  @Test
  void knowsNoDatabaseNetworkOrProcess() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.duckdb..", "java.net..", "org.xbill..")
        .check(REPORT);
  }

  @Test
  void knowsOnlyResultsAndTheWordsOfCauses() {
    DescribedPredicate<JavaClass> ours = resideInAnyPackage("org.bouncelog..");
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(
                "org.bouncelog.report..",
                "org.bouncelog.analyze.result..",
                "org.bouncelog.analyze.text")
            .or(
                resideInAnyPackage(
                        "org.bouncelog.analyze.cause",
                        "org.bouncelog.analyze.explain",
                        "org.bouncelog.analyze.dns")
                    .and(
                        DescribedPredicate.describe(
                            "answers", type -> ANSWERS.contains(type.getSimpleName()))))
            .or(
                resideInAnyPackage("org.bouncelog.analyze.cause")
                    .and(
                        DescribedPredicate.describe(
                            "words", type -> WORDS.contains(type.getSimpleName()))));
    noClasses().should().dependOnClassesThat(ours.and(not(allowed))).check(REPORT);
  }

  @Test
  void readsNoClock() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .accessField(System.class, "out")
        .check(REPORT);
  }
}
