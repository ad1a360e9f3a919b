package io.pentimento.gateway.webhooks;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.WebhookDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One partition of the webhook topic in this gateway's hands: what is pending there, as the log
/// tells it. Guarded by itself.
final class Share {
  private static final int MOST_GONE = 10_000;

  private final int partition;
  private final Timer timer;
  private final Map<String, Pending> pending = new HashMap<>();
  // A delivery whose next try is due before the last has been put away is not the same one.
  private final Set<WebhookDelivery> running = new HashSet<>();
  // Jobs whose receiver wants to hear no more of them.
  private final Set<JobId> gone = Collections.newSetFromMap(new RecentlyGone());
  private boolean complete;
  private boolean over;

  /// Begins to send a delivery when it is due.
  interface Timer {
    Future<?> at(Share share, WebhookDelivery delivery);
  }

  private record Pending(WebhookDelivery delivery, @Nullable Future<?> alarm) {
    void silence() {
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  Share(int partition, Timer timer) {
    this.partition = partition;
    this.timer = timer;
  }

  int partition() {
    return partition;
  }

  synchronized int size() {
    return pending.size();
  }

  /// A record of the log: how the delivery stands, null when it has ended.
  synchronized void read(String id, @Nullable WebhookDelivery delivery) {
    Pending before = pending.remove(id);
    if (before != null) {
      before.silence();
    }
    if (delivery != null && !over) {
      pending.put(id, new Pending(delivery, complete ? timer.at(this, delivery) : null));
    }
  }

  /// All that was in the log at the beginning has been read: what is pending now is truly pending.
  synchronized void completed() {
    complete = true;
    pending.replaceAll((_, it) -> new Pending(it.delivery(), timer.at(this, it.delivery())));
  }

  /// Whether the delivery is to be sent now; then [#end] must follow.
  synchronized boolean begin(WebhookDelivery delivery) {
    Pending current = pending.get(delivery.id());
    return !over && current != null && current.delivery().equals(delivery) && running.add(delivery);
  }

  synchronized void end(WebhookDelivery delivery) {
    running.remove(delivery);
    notifyAll();
  }

  /// Tries the delivery later, unless the log has come to know better.
  synchronized void again(WebhookDelivery delivery, WebhookDelivery later) {
    Pending current = pending.get(delivery.id());
    if (!over && current != null && current.delivery().equals(delivery)) {
      pending.put(delivery.id(), new Pending(later, timer.at(this, later)));
    }
  }

  /// The job's receiver wants to hear no more.
  ///
  /// @return the ids of what else it was to be told
  synchronized List<String> stop(JobId job) {
    gone.add(job);
    List<String> ids = new ArrayList<>();
    for (Pending it : pending.values()) {
      if (it.delivery().job().equals(job) && !running.contains(it.delivery())) {
        ids.add(it.delivery().id());
      }
    }
    return ids;
  }

  synchronized boolean isGone(JobId job) {
    return gone.contains(job);
  }

  /// Somebody else takes over. Waits for what is being sent, so that it is not sent by two.
  synchronized void handOver(Duration patience) throws InterruptedException {
    over = true;
    pending.values().forEach(Pending::silence);
    pending.clear();
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (!running.isEmpty() && left > 0) {
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
      left = end - System.nanoTime();
    }
  }

  private static final class RecentlyGone extends LinkedHashMap<JobId, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<JobId, Boolean> eldest) {
      return size() > MOST_GONE;
    }
  }
}
