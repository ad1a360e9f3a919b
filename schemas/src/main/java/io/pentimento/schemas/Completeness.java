package io.pentimento.schemas;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what a message lacks: every component that is not marked `@Nullable` must be there.
final class Completeness {
  // Reading the marks takes longer than reading the message.
  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Part::of).toList();
        }
      };

  private Completeness() {}

  /// A component of a record.
  private record Part(String name, Method accessor, boolean optional) {
    static Part of(RecordComponent component) {
      return new Part(
          component.getName(),
          component.getAccessor(),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @Nullable Object of(Record message) {
      try {
        return accessor.invoke(message);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's components can be read", e);
      }
    }
  }

  /// The dotted name of a missing component, such as `request.settings.model`; null if none is.
  static @Nullable String missing(Object value) {
    return switch (value) {
      case Record message -> missingInRecord(message);
      case Collection<?> items -> missingInAny(items);
      default -> null;
    };
  }

  private static @Nullable String missingInRecord(Record message) {
    for (Part part : PARTS.get(message.getClass())) {
      Object value = part.of(message);
      String fault = value == null ? (part.optional() ? null : "") : missing(value);
      if (fault != null) {
        return part.name() + (fault.isEmpty() ? "" : "." + fault);
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
}
