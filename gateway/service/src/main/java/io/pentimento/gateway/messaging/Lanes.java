package io.pentimento.gateway.messaging;

import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/// Which lane an order waits in. Workers take from the lanes in turn, so a lane is as long as those
/// make it who share it. Safe for all threads.
///
/// The first half are light lanes: an account's first [#LIGHT] unfinished jobs are spread over
/// them. The rest are heavy lanes: whatever an account has beyond that waits in one of them, always
/// the same. So ten thousand jobs of one account stand in front of other heavy accounts alone.
public final class Lanes {
  /// How many unfinished jobs of an account, and how many items of a batch, are light.
  static final int LIGHT = 16;

  private static final int LIGHT_LANES = Topics.LANES / 2;

  private final ToIntFunction<String> open;
  private final Map<String, Integer> onTheirWay = new ConcurrentHashMap<>();

  /// @param open how many jobs of an account are known not to have ended
  public Lanes(ToIntFunction<String> open) {
    this.open = open;
  }

  /// For those who do not know what is unfinished: they stand in front of nobody's first jobs.
  public static Lanes heavyOnly() {
    return new Lanes(_ -> LIGHT);
  }

  /// Notes an order that is being written.
  ///
  /// @return whether it is to wait in a light lane
  boolean take(JobCommand.Submit order) {
    int before = onTheirWay.merge(order.account(), 1, Integer::sum) - 1;
    BatchMember member = order.batch();
    return before + open.applyAsInt(order.account()) < LIGHT
        && (member == null || member.index() < LIGHT);
  }

  /// The order that was being written is durable, or will not be.
  void arrived(JobCommand.Submit order) {
    onTheirWay.computeIfPresent(order.account(), (_, count) -> count == 1 ? null : count - 1);
  }

  /// @param light what [#take] said
  /// @return the lane's number, from 0 to below [Topics#LANES]
  static int of(JobCommand.Submit order, boolean light) {
    return light
        ? spread(order.job().value(), LIGHT_LANES)
        : LIGHT_LANES + spread(order.account(), Topics.LANES - LIGHT_LANES);
  }

  private static int spread(String name, int lanes) {
    int hash = name.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), lanes);
  }
}
