package io.pentimento.worker.checkpoints;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final String ROOT = "io.pentimento.worker.checkpoints";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesDependOneWay() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void readersOfFilesKnowNothingOfModels() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".safetensors", ROOT + ".flax", ROOT + ".torch", ROOT + ".formats")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.pentimento.worker.model..",
            ROOT,
            ROOT + ".published",
            ROOT + ".verification",
            ROOT + ".command")
        .check(CLASSES);
  }

  @Test
  void jsonIsReadByTheJsonLibraryAndNothingElseComesFromOutside() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.pentimento.worker..",
            "com.fasterxml.jackson..",
            "picocli..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void nothingHereRunsCodeThatAFileCouldName() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "javax.script..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.Object(Input|Output)Stream|java\\.lang\\.(Process.*|Runtime)")
        .check(
            CLASSES.that(
                DescribedPredicate.describe(
                    "read files",
                    type ->
                        type.getPackageName().matches(".*\\.(safetensors|flax|torch|formats)"))));
  }
}
