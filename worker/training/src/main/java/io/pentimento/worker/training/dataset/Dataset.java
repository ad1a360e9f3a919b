package io.pentimento.worker.training.dataset;

import java.util.List;

/// Labelled square pictures of one size, in parts that share nothing.
///
/// Every picture is a pure function of its part and index, so that a training that is interrupted
/// and resumed sees the same ones. Safe for threads.
public interface Dataset {
  /// The names of the classes; a label is an index into them.
  List<String> labels();

  /// `P`, pixels per side of every picture.
  int side();

  /// How many pictures the part has, at least 1.
  int size(Split split);

  /// One picture of a part.
  ///
  /// @param index 0 … size − 1
  LabelledPicture picture(Split split, int index);
}
