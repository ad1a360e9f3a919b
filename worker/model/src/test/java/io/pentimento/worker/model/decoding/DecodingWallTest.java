package io.pentimento.worker.model.decoding;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecodingWallTest {
  private static final JavaClasses DECODING =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.pentimento.worker.model.decoding");

  @Test
  void decodingIsPlainArithmeticOnTheLanguageAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.pentimento.worker.model.decoding..",
            "java.lang..",
            "java.math",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify..")
        .check(DECODING);
  }

  /// Math may answer differently from machine to machine; StrictMath may not. What is left here is
  /// exact by definition.
  @Test
  void onlyExactFunctionsOfMathAreCalled() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(type(Math.class)))
                .and(
                    target(not(nameMatching("abs|ceil|clamp|floor.*|max|min|multiplyExact|sqrt")))))
        .check(DECODING);
  }

  @Test
  void nothingIsDrawnInSequence() {
    for (var generator : List.of(Random.class, SplittableRandom.class)) {
      noClasses().should().dependOnClassesThat().areAssignableTo(generator).check(DECODING);
    }
  }
}
