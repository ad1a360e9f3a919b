package io.pentimento.worker.training.dataset.picturebook;

/// One class of pictures: draws any number of them, no two alike.
@FunctionalInterface
interface Scene {
  /// Draws one picture over the whole page.
  ///
  /// Everything that varies comes from the dice, so that the same dice draw the same picture.
  /// Whatever must be recognised is [Brush#INK] wide or more: on a page of 64 pixels finer things
  /// are lost.
  void draw(Brush brush, Dice dice);
}
