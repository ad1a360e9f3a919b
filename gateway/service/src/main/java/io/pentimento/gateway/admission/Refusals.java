package io.pentimento.gateway.admission;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Problem.Fault;
import io.pentimento.schemas.RefusedItem;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The refused items of a batch, kept part by part in the object store, so that no more than one
/// part of them is ever in memory. Told from any thread; stored by one.
final class Refusals {
  private static final int MOST_FAULTS = 8;
  private static final int LONGEST_TEXT = 300;

  private final BatchId batch;
  private final BatchFolder folder;
  private final Map<Integer, Problem> waiting = new TreeMap<>(); // guarded by this
  private final List<Integer> parts = new ArrayList<>();
  private int count;

  Refusals(BatchId batch, BatchFolder folder) {
    this.batch = batch;
    this.folder = folder;
  }

  synchronized void add(int index, Problem problem) {
    waiting.put(index, shortened(problem));
    count++;
  }

  /// Stores what has been refused of a part. All of the part must have been told.
  synchronized Future<Void> store(int part) {
    if (waiting.isEmpty()) {
      return Future.succeededFuture();
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    waiting.forEach((index, problem) -> {
      lines.writeBytes(Codec.write(new RefusedItem(index, problem)));
      lines.write('\n');
    });
    waiting.clear();
    parts.add(part);
    return folder.putLines(ObjectKeys.refused(batch, part), lines.toByteArray());
  }

  synchronized int count() {
    return count;
  }

  /// Which parts have been stored.
  synchronized List<Integer> parts() {
    return List.copyOf(parts);
  }

  /// An item can be wrong in a thousand places; the first few will do.
  private static Problem shortened(Problem problem) {
    List<Fault> faults =
        problem.errors().stream()
            .limit(MOST_FAULTS)
            .map(fault -> new Fault(cut(fault.pointer()), cut(fault.detail())))
            .toList();
    String detail = problem.detail();
    return new Problem(
        problem.type(),
        problem.title(),
        problem.status(),
        detail == null ? null : cut(detail),
        problem.instance(),
        faults);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
