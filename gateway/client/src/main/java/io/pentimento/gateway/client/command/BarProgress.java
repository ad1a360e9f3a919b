package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Image;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.JobStatus;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar over the iterations of all images, with the time that is left.
final class BarProgress implements Progress {
  private static final int WIDTH = 100;
  private static final int REDRAW_MILLIS = 100;

  private final ProgressBar bar;
  private final Map<Integer, Integer> iterations = new HashMap<>();

  BarProgress(PrintStream screen) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("painting")
            .setInitialMax(1)
            .setUnit(" iterations", 1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
            .build();
  }

  @Override
  public void show(LiveEvent event) {
    switch (event) {
      case LiveEvent.Snapshot snapshot -> {
        bar.maxHint(snapshot.state().progress().iterations());
        snapshot.state().images().forEach(this::reached);
        look(snapshot.state());
      }
      case LiveEvent.JobStarted _ -> bar.setExtraMessage("started");
      case LiveEvent.IterationCompleted done -> {
        reached(done.index(), done.iteration());
        bar.setExtraMessage(words(done));
      }
      case LiveEvent.ImageCompleted done ->
          bar.setExtraMessage("image %d is finished".formatted(done.index()));
      case LiveEvent.Terminal _ -> bar.refresh();
    }
  }

  @Override
  public Closing showQueue(PentimentoClient client, String job) {
    return QueueWatch.start(client, job, QueueWatch.EVERY, this::look);
  }

  private void look(Job job) {
    if (job.status() == JobStatus.QUEUED) {
      bar.setExtraMessage(OutlookText.of(job));
    }
  }

  private void reached(Image image) {
    reached(image.index(), image.iteration());
  }

  private void reached(int index, int iteration) {
    iterations.merge(index, iteration, Math::max);
    bar.stepTo(iterations.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static String words(LiveEvent.IterationCompleted done) {
    if (done.maskedTokens() == null) {
      return "image %d".formatted(done.index());
    }
    String again =
        done.revised() == null || done.revised() == 0
            ? ""
            : ", %d of them again".formatted(done.revised());
    return "image %d, %d cells masked%s".formatted(done.index(), done.maskedTokens(), again);
  }

  @Override
  public void close() {
    bar.close();
  }
}
