package io.pentimento.worker.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final String ROOT = "io.pentimento.worker.training";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesDependOneWay() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void thePicturesKnowNothingOfNetworks() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".dataset..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.pentimento.worker.model..")
        .check(CLASSES);
  }

  @Test
  void theNativeSideIsReachedThroughTheBackendAlone() {
    noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..").check(CLASSES);
  }
}
