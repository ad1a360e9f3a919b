package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// What the picture book shows under a label.
record Subject(String label, Scene scene) {
  /// In the order of the labels.
  static final List<Subject> ALL =
      List.of(
          new Subject("sunset over the sea", new Sunset()),
          new Subject("mountain", new Mountain()),
          new Subject("house", new House()),
          new Subject("tree", new Tree()),
          new Subject("sailboat", new Sailboat()),
          new Subject("hot-air balloon", new Balloon()),
          new Subject("flower", new Flower()),
          new Subject("fish", new Fish()),
          new Subject("cat", new Cat()),
          new Subject("city at night", new City()),
          new Subject("rainbow", new Rainbow()),
          new Subject("snowman", new Snowman()),
          new Subject("car", new Car()),
          new Subject("lighthouse", new Lighthouse()),
          new Subject("butterfly", new Butterfly()),
          new Subject("mushroom", new Mushroom()));

  static final List<String> LABELS = ALL.stream().map(Subject::label).toList();
}
