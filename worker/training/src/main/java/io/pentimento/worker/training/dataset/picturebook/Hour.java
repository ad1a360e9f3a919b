package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// The time of the day, with the weather that goes with it.
enum Hour {
  MORNING,
  NOON,
  EVENING,
  NIGHT,
  OVERCAST,
  SNOWFALL;

  static final List<Hour> OUTDOORS = List.of(MORNING, NOON, NOON, EVENING, NIGHT, OVERCAST);
  static final List<Hour> FAIR = List.of(MORNING, NOON, NOON, NOON, OVERCAST);
  static final List<Hour> WINTER = List.of(MORNING, NOON, EVENING, NIGHT, SNOWFALL, SNOWFALL);

  Light light() {
    return switch (this) {
      case NOON -> Light.PLAIN;
      case MORNING -> new Light(Colour.of(0.93, 0.06, 60), 0.12, 0);
      case EVENING -> new Light(Colour.of(0.62, 0.13, 30), 0.15, 0.06);
      case NIGHT -> new Light(Colour.of(0.34, 0.08, 270), 0.25, 0.10);
      case OVERCAST -> new Light(Colour.of(0.78, 0.02, 240), 0.16, 0.03);
      case SNOWFALL -> new Light(Colour.of(0.84, 0.03, 250), 0.12, 0.02);
    };
  }
}
