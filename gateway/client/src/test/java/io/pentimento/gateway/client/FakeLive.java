package io.pentimento.gateway.client;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The live side of the [FakeGateway]: one WebSocket a follower, a snapshot first. It can be told
/// to behave as badly as a network does.
public final class FakeLive {
  private static final Pattern PATH = Pattern.compile("/v1/jobs/([^/]+)/events");
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)");

  private final Map<String, FakeJob> jobs;
  private final FakeDoor door;
  private final Map<ServerWebSocket, FakeJob> followers = new ConcurrentHashMap<>();
  private final AtomicInteger skipping = new AtomicInteger();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile boolean twice;
  private volatile boolean forgetful;

  FakeLive(Map<String, FakeJob> jobs, FakeDoor door) {
    this.jobs = jobs;
    this.door = door;
  }

  /// The `after` of every connection so far.
  public List<Integer> asked() {
    return asked;
  }

  public int followerCount() {
    return followers.size();
  }

  /// Sends everything twice from now on, as two workers at the same job would make it.
  public void sendTwice() {
    twice = true;
  }

  /// Forgets what happened: a new follower gets a snapshot and no replay.
  void forget() {
    forgetful = true;
  }

  /// Leaves out so many events, and sends a snapshot in their place.
  void skip(int events) {
    skipping.set(events);
  }

  /// Breaks every live connection without a word.
  public void drop() {
    followers.keySet().forEach(socket -> socket.shutdown(0, TimeUnit.SECONDS).await());
    followers.clear();
  }

  void handshake(ServerWebSocketHandshake handshake) {
    Matcher path = PATH.matcher(handshake.path());
    if (!door.lets(handshake.headers())) {
      handshake.reject(401);
    } else if (path.matches() && jobs.containsKey(path.group(1))) {
      handshake.accept();
    } else {
      handshake.reject(404);
    }
  }

  void follow(ServerWebSocket socket) {
    Matcher path = PATH.matcher(socket.path());
    FakeJob job = path.matches() ? jobs.get(path.group(1)) : null;
    if (job == null) {
      socket.close();
      return;
    }
    Matcher given = AFTER.matcher(socket.query() == null ? "" : socket.query());
    int after = given.find() ? Integer.parseInt(given.group(1)) : Integer.MAX_VALUE;
    asked.add(after);
    send(socket, job.snapshot());
    for (JsonObject event : forgetful ? List.<JsonObject>of() : List.copyOf(job.events)) {
      if (event.getInteger("iteration", Integer.MAX_VALUE) > after) {
        send(socket, event);
      }
    }
    followers.put(socket, job);
    socket.closeHandler(_ -> followers.remove(socket));
    if (job.isOver()) {
      socket.close();
    }
  }

  void publish(FakeJob job, JsonObject event) {
    new HashMap<>(followers)
        .forEach((socket, followed) -> {
          if (followed == job) {
            tell(socket, job, event);
          }
        });
  }

  private void tell(ServerWebSocket socket, FakeJob job, JsonObject event) {
    if (skipping.get() > 0) {
      if (skipping.decrementAndGet() == 0) {
        send(socket, job.snapshot());
      }
      return;
    }
    send(socket, event);
    if (twice) {
      send(socket, event);
    }
    if (job.isOver()) {
      socket.close();
    }
  }

  private static void send(ServerWebSocket socket, JsonObject frame) {
    socket.writeTextMessage(frame.encode());
  }
}
