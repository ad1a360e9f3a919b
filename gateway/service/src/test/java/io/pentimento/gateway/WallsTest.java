package io.pentimento.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.pentimento.gateway");

  @Test
  void onlyMessagingSpeaksToKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.pentimento.gateway.messaging..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .check(OURS);
  }

  @Test
  void onlyImagesSpeaksToTheObjectStoreAndDecodesPictures() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.pentimento.gateway.images..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.minio..", "okhttp3..", "java.awt..", "javax.imageio..", "com.drew..")
        .check(OURS);
  }

  @Test
  void theGatewayNeverSeesTheWorker() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.pentimento.worker..", "ai.djl..")
        .check(OURS);
  }

  @Test
  void whatIsKnownDependsOnNobodyWhoTellsIt() {
    noClasses()
        .that()
        .resideInAPackage("io.pentimento.gateway.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.pentimento.gateway.http..",
            "io.pentimento.gateway.live..",
            "io.pentimento.gateway.admission..",
            "io.pentimento.gateway.messaging..",
            "io.pentimento.gateway.images..")
        .check(OURS);
  }

  @Test
  void nothingGoesRoundInCircles() {
    slices().matching("io.pentimento.gateway.(*)..").should().beFreeOfCycles().check(OURS);
  }
}
