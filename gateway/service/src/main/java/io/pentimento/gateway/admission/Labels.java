package io.pentimento.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.pentimento.schemas.ModelDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds a class of a model by the index or the name that a client gave.
final class Labels {
  private static final int SUGGESTIONS = 5;
  private static final int FAR = 3;

  private Labels() {}

  /// The index of the label; -1 with a fault if there is none.
  static int find(JsonNode label, ModelDescription model, Faults faults) {
    return label.isTextual()
        ? byName(label.textValue(), model, faults)
        : byIndex(label, model, faults);
  }

  private static int byIndex(JsonNode label, ModelDescription model, Faults faults) {
    int count = model.labels().size();
    double index = label.doubleValue();
    if (index >= 0 && index < count) {
      return (int) index;
    }
    faults.add(
        "/label",
        "is not a label of %s; use an index from 0 to %d, or a name"
            .formatted(model.name(), count - 1));
    return -1;
  }

  private static int byName(String name, ModelDescription model, Faults faults) {
    int[] found =
        IntStream.range(0, model.labels().size())
            .filter(i -> model.labels().get(i).equalsIgnoreCase(name.strip()))
            .toArray();
    if (found.length == 1) {
      return found[0];
    }
    if (found.length > 1) {
      faults.add(
          "/label",
          "is the name of several labels; use one of the indices "
              + IntStream.of(found).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
    } else {
      faults.add("/label", "is not a label of %s; %s".formatted(model.name(), advice(name, model)));
    }
    return -1;
  }

  private static String advice(String name, ModelDescription model) {
    List<String> near = near(name.strip().toLowerCase(Locale.ROOT), model.labels());
    return near.isEmpty()
        ? "see /v1/models/%s/labels".formatted(model.name())
        : "did you mean "
            + String.join(" or ", near.stream().map(n -> "'" + n + "'").toList())
            + "?";
  }

  private static List<String> near(String name, List<String> labels) {
    record Candidate(String label, int distance) {}
    List<Candidate> candidates = new ArrayList<>();
    for (String label : labels) {
      String lower = label.toLowerCase(Locale.ROOT);
      int distance = lower.contains(name) ? 0 : distance(name, lower);
      if (distance < FAR) {
        candidates.add(new Candidate(label, distance));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::distance))
        .limit(SUGGESTIONS)
        .map(Candidate::label)
        .toList();
  }

  /// How many letters must change (Levenshtein), by rows of the usual table.
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) >= FAR) {
      return FAR;
    }
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
