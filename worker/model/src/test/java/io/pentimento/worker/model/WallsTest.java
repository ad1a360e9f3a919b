package io.pentimento.worker.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final String MODEL = "io.pentimento.worker.model";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(MODEL);

  @Test
  void theModelStandsOnTheJdkAndDjlAlone() {
    check(
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL + "..", "java..", "ai.djl..", "org.jspecify.."));
  }

  @Test
  void onlyTheBackendKnowsDjl() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(MODEL + ".backend")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.."));
  }

  @Test
  void decodingKnowsNoNetworks() {
    check(
        noClasses()
            .that()
            .resideInAPackage(MODEL + ".decoding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                MODEL + ".backend..", MODEL + ".transformer..", MODEL + ".tokenizer.."));
  }

  @Test
  void theModelStartsNoThreadsAndOpensNoConnections() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.Executor.class));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }
}
