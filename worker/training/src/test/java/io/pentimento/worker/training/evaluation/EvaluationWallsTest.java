package io.pentimento.worker.training.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class EvaluationWallsTest {
  private static final String HERE = "io.pentimento.worker.training.evaluation";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HERE);

  @Test
  void evaluationKnowsPicturesAndNoNetworks() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HERE + "..",
            "io.pentimento.worker.training.dataset",
            "io.pentimento.worker.checkpoints.safetensors",
            "io.pentimento.worker.checkpoints.tensors",
            "java..",
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
        .resideInAnyPackage("java.awt..", "org.knowm.xchart..", HERE + ".report")
        .check(MAIN);
  }
}
