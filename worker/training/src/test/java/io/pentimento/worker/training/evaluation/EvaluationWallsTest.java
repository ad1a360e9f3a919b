package io.pentimento.worker.training.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class EvaluationWallsTest {
  private static final String HERE = "io.pentimento.worker.training.evaluation";

  /// Where evaluation's seams are filled with networks, and all is put together.
  private static final String[] WIRING = {HERE + ".networks", HERE + ".subject", HERE + ".study"};

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HERE);

  @Test
  void evaluationKnowsPicturesAndNoNetworks() {
    classes()
        .that()
        .resideOutsideOfPackages(WIRING)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HERE,
            HERE + ".measures",
            HERE + ".report",
            HERE + ".sweep",
            "io.pentimento.worker.training.dataset",
            "io.pentimento.worker.checkpoints.safetensors",
            "io.pentimento.worker.checkpoints.tensors",
            "java..",
            "javax.imageio",
            "org.apache.commons.csv",
            "org.ejml..",
            "org.jspecify..",
            "org.knowm.xchart..")
        .check(MAIN);
  }

  @Test
  void measuresKnowNumbersAlone() {
    classes()
        .that()
        .resideInAPackage(HERE + ".measures")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HERE + ".measures",
            "io.pentimento.worker.checkpoints..",
            "java..",
            "org.ejml..",
            "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void sweepsKnowNeitherPicturesNorMeasures() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".sweep")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HERE, HERE + ".measures", HERE + ".report", "io.pentimento.worker.training.dataset")
        .check(MAIN);
  }

  @Test
  void nothingButTheReportDraws() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "org.knowm.xchart..")
        .check(MAIN);
  }

  @Test
  void reportsAreKnownToTheStudyAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HERE + ".report", HERE + ".study")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HERE + ".report")
        .check(MAIN);
  }

  @Test
  void networksKnowNoModelThatIsJudgedAndTheModelNoNetworks() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".networks")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE + ".subject", HERE + ".study")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage(HERE + ".subject")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE + ".networks", HERE + ".study")
        .allowEmptyShould(true)
        .check(MAIN);
  }
}
