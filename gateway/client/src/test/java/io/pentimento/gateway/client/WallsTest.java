package io.pentimento.gateway.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.pentimento.gateway.client");

  @Test
  void theClientNeedsTheContractItsJsonAndRetriesAlone() {
    classes()
        .that()
        .resideInAPackage("io.pentimento.gateway.client")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.pentimento.gateway.client",
            "io.pentimento.schemas",
            "java..",
            "javax.imageio..",
            "com.fasterxml.jackson.annotation..",
            "dev.failsafe..",
            "org.jspecify..")
        .check(ours);
  }

  @Test
  void theCommandLineStandsOnTheClientAndNothingElseOfOurs() {
    classes()
        .that()
        .resideInAPackage("io.pentimento.gateway.client.command..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.pentimento.gateway.client..",
            "io.pentimento.schemas",
            "java..",
            "javax.imageio..",
            "org.w3c.dom..",
            "com.sun.net.httpserver..",
            "picocli..",
            "me.tongfei.progressbar..",
            "org.jspecify..")
        .check(ours);
  }
}
