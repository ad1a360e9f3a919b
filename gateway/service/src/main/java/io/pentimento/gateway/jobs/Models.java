package io.pentimento.gateway.jobs;

import io.pentimento.schemas.ModelDescription;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The models that workers have announced, by name. Safe for all threads.
public final class Models {
  private final NavigableMap<String, ModelDescription> byName = new ConcurrentSkipListMap<>();

  /// A worker announced a model; the newest announcement of a name counts.
  public void announce(ModelDescription model) {
    byName.put(model.name(), model);
  }

  public @Nullable ModelDescription find(String name) {
    return byName.get(name);
  }

  /// All models, by name.
  public List<ModelDescription> all() {
    return List.copyOf(byName.values());
  }
}
