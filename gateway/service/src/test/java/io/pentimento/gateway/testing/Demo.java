package io.pentimento.gateway.testing;

import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.ModelDescription;
import java.util.List;

/// A model to ask for.
public final class Demo {
  public static final String MODEL = "demo";

  private Demo() {}

  public static ModelDescription model() {
    return model(MODEL, false);
  }

  public static ModelDescription model(String name, boolean guidance) {
    return new ModelDescription(
        name,
        "sha256-5f3c",
        "maskgit",
        32,
        8,
        4,
        64,
        List.of("tench", "goldfish", "great white shark", "crane", "crane", "indigo bunting"),
        guidance,
        new DecodingOptions(3, "cosine", "confidence", 1.0, 4.5, 1.0),
        "Apache-2.0");
  }
}
