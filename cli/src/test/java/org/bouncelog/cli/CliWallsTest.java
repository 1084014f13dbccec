package org.bouncelog.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What holds for the whole product: who ends the process, who reads the clock, who sees SQL. */
class CliWallsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.bouncelog");

  @Test
  void onlyTheCommandEndsTheProcessAndTouchesTheStandardStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Bouncelog.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandHasAClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.bouncelog.cli..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void theCommandKnowsNoSql() {
    noClasses()
        .that()
        .resideInAPackage("org.bouncelog.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..")
        .check(CLASSES);
  }

  @Test
  void onlyStoreRunAndFindingsKnowTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.bouncelog.analyze.store..",
            "org.bouncelog.analyze.run..",
            "org.bouncelog.analyze.finding..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..")
        .check(CLASSES);
  }

  @Test
  void causesKnowNeitherStoreNorResult() {
    noClasses()
        .that()
        .resideInAPackage("org.bouncelog.analyze.cause..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bouncelog.analyze.store..",
            "org.bouncelog.analyze.run..",
            "org.bouncelog.analyze.result..")
        .check(CLASSES);
  }

  /** Whose fault a failure is depends on what is counted, not on where the counts are kept. */
  @Test
  void verdictsKnowNothingButCauses() {
    classes()
        .that()
        .resideInAPackage("org.bouncelog.analyze.verdict..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "org.jspecify..",
            "org.bouncelog.analyze.verdict..",
            "org.bouncelog.analyze.cause..")
        .check(CLASSES);
  }

  /** The result is data: nothing in it can be changed behind the report's back. */
  @Test
  void theResultIsImmutable() {
    classes()
        .that()
        .resideInAPackage("org.bouncelog.analyze.result..")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beRecords()
        .orShould()
        .beEnums()
        .check(CLASSES);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.bouncelog.analyze.result..")
        .should()
        .haveNameStartingWith("set")
        .check(CLASSES);
  }
}
