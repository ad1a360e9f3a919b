package io.pentimento.worker.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final String ROOT = "io.pentimento.worker.service";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theFlowNeverRunsBackwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("worker")
        .definedBy(ROOT)
        .layer("intake")
        .definedBy(ROOT + ".intake..")
        .layer("scheduling")
        .definedBy(ROOT + ".scheduling..")
        .layer("execution")
        .definedBy(ROOT + ".execution..")
        .layer("publishing")
        .definedBy(ROOT + ".publishing..")
        .whereLayer("worker")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("worker")
        .whereLayer("scheduling")
        .mayOnlyBeAccessedByLayers("worker", "intake")
        .whereLayer("execution")
        .mayOnlyBeAccessedByLayers("worker", "intake", "scheduling")
        .whereLayer("publishing")
        .mayOnlyBeAccessedByLayers("worker", "intake", "scheduling", "execution")
        .check(ours);
  }

  @Test
  void onlyTheEdgesKnowKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".intake..", ROOT + ".publishing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(ours);
  }

  @Test
  void onlyPublishingKnowsTheStoresClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".publishing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.minio..", "okhttp3..")
        .check(ours);
  }

  @Test
  void onlyTheKafkaAndS3AdaptersKnowTheirClients() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(Kafka|S3)[A-Za-z0-9$]+")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.minio..", "okhttp3..")
        .check(ours);
  }

  @Test
  void noPartKnowsAWeightFile() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.pentimento.worker.checkpoints..")
        .check(ours);
  }

  @Test
  void theWorkerNeverSeesTheGateway() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.pentimento.gateway..")
        .check(ours);
  }
}
