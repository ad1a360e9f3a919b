package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar over the jobs of a batch, with how fast they go and how long they will take.
final class BatchBar implements AutoCloseable {
  private static final int WIDTH = 120;
  private static final int REDRAW_MILLIS = 250;

  private final ProgressBar bar;

  /// A bar on the user's terminal.
  static BatchBar onScreen() {
    return new BatchBar(System.err);
  }

  private BatchBar(PrintStream screen) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("painting")
            .setInitialMax(1)
            .setUnit(" jobs", 1)
            .hideEta() // ours is the gateway's
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
            .build();
  }

  void show(Batch batch) {
    bar.maxHint(batch.accepted());
    bar.stepTo(batch.jobs().ended());
    bar.setExtraMessage(BatchText.pace(batch));
  }

  @Override
  public void close() {
    bar.close();
  }
}
