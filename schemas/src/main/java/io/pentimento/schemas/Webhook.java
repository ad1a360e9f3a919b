package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// Where to send word of a job, and of what.
///
/// @param url where to; whether it may be called is decided when it is called
/// @param events of what, at least one
public record Webhook(String url, List<Webhook.Event> events) {
  /// Events of a job that are told together.
  public enum Event {
    /// How the job ended.
    TERMINAL,
    /// Each `IterationCompleted`.
    ITERATIONS;

    /// The word used in JSON.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Event of(String word) {
      for (Event event : values()) {
        if (event.word().equals(word)) {
          return event;
        }
      }
      throw new IllegalArgumentException("a webhook tells of terminal or iterations, got " + word);
    }
  }

  public Webhook {
    events = List.copyOf(events);
  }

  /// Whether this event is one to tell.
  public boolean wants(JobEvent event) {
    return switch (event) {
      case JobEvent.Terminal _ -> events.contains(Event.TERMINAL);
      case JobEvent.IterationCompleted _ -> events.contains(Event.ITERATIONS);
      case JobEvent.JobStarted _, JobEvent.ImageCompleted _ -> false;
    };
  }
}
