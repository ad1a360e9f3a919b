package io.pentimento.schemas;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what a message lacks: every component that is not marked `@Nullable` must be there.
final class Completeness {
  private Completeness() {}

  /// The dotted name of a missing component, such as `request.settings.model`; null if none is.
  static @Nullable String missing(Object value) {
    return switch (value) {
      case Record message -> missingInRecord(message);
      case Collection<?> items -> missingInAny(items);
      default -> null;
    };
  }

  private static @Nullable String missingInRecord(Record message) {
    for (RecordComponent component : message.getClass().getRecordComponents()) {
      Object part = valueOf(component, message);
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      String fault = part == null ? (optional ? null : "") : missing(part);
      if (fault != null) {
        return component.getName() + (fault.isEmpty() ? "" : "." + fault);
      }
    }
    return null;
  }

  private static @Nullable String missingInAny(Collection<?> items) {
    for (Object item : items) {
      String fault = missing(item);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable Object valueOf(RecordComponent component, Record message) {
    try {
      return component.getAccessor().invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's components can be read", e);
    }
  }
}
