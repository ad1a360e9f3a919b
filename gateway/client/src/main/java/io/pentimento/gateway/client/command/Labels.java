package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.Margins;
import java.util.regex.Pattern;

/// A label as it is typed: digits mean an index, all else is a name.
final class Labels {
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  private Labels() {}

  static Submission generate(String model, String label) {
    return isIndex(label)
        ? Submission.generate(model, Integer.parseInt(label))
        : Submission.generate(model, label);
  }

  static Submission edit(String model, String label, String source, EditRegion region) {
    return isIndex(label)
        ? Submission.edit(model, Integer.parseInt(label), source, region)
        : Submission.edit(model, label, source, region);
  }

  static Submission extend(String model, String label, String source, Margins margins) {
    return isIndex(label)
        ? Submission.extend(model, Integer.parseInt(label), source, margins)
        : Submission.extend(model, label, source, margins);
  }

  static Submission relabelled(Submission fork, String label) {
    return isIndex(label) ? fork.label(Integer.parseInt(label)) : fork.label(label);
  }

  private static boolean isIndex(String label) {
    return INDEX.matcher(label).matches();
  }
}
