package io.pentimento.gateway.http;

import io.pentimento.gateway.admission.BatchAdmission;
import io.pentimento.gateway.admission.BatchIntake;
import io.pentimento.gateway.admission.BatchItem;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.Links;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes a batch in while it arrives, a portion of its items at a time: the next portion is read
/// when the last is durable, so a batch of any size takes the memory of one portion.
final class BatchUpload {
  private static final String NDJSON = "application/x-ndjson";
  private static final List<String> TYPES = List.of("application/json", NDJSON);

  private final Vertx vertx;
  private final BatchAdmission admission;
  private final BatchLimits limits;
  private final Supplier<Validator> validators;
  private final SchemaFaults faults;

  /// @param validators of `JobSubmission`, one for each batch
  BatchUpload(
      Vertx vertx,
      BatchAdmission admission,
      BatchLimits limits,
      Supplier<Validator> validators,
      SchemaFaults faults) {
    this.vertx = vertx;
    this.admission = admission;
    this.limits = limits;
    this.validators = validators;
    this.faults = faults;
  }

  /// What a client asks for beside the items.
  private record Order(
      Caller caller, @Nullable String key, @Nullable String name, String traceparent) {}

  /// Takes the batch that a paused request carries.
  Future<BatchState> take(RoutingContext ctx) {
    String type = ContentTypes.require(ctx.request(), TYPES);
    Object name = Operations.query(ctx, "name");
    Order order =
        new Order(
            JobRoutes.caller(ctx),
            JobRoutes.idempotencyKey(ctx),
            name == null ? null : name.toString(),
            JobRoutes.traceparent(ctx));
    BodyStream body = BodyStream.open(ctx.request(), vertx.getOrCreateContext(), limits.bytes());
    ctx.addEndHandler(_ -> body.breakOff(new IOException("the request is over")));
    return Waiting.call(vertx, "batch-intake", () -> take(order, type, body));
  }

  private BatchState take(Order order, String type, BodyStream body) throws IOException {
    try (body) {
      ItemSource source =
          type.equals(NDJSON)
              ? new NdjsonItems(body, limits.itemBytes())
              : new JsonItems(body, limits.itemBytes());
      BatchIntake intake =
          admission.open(order.caller(), order.key(), order.name(), order.traceparent());
      ItemCheck check = new ItemCheck(validators.get(), faults, limits.itemBytes());
      List<BatchItem> portion = read(source, check, 0, intake);
      for (int taken = 0; !portion.isEmpty(); portion = read(source, check, taken, intake)) {
        intake.take(portion);
        taken += portion.size();
      }
      return intake.close();
    }
  }

  private List<BatchItem> read(ItemSource source, ItemCheck check, int taken, BatchIntake intake)
      throws IOException {
    try {
      List<BatchItem> portion = read(source, check, taken);
      if (source.name() != null) {
        intake.name(source.name());
      }
      return portion;
    } catch (ProblemException e) {
      // What has been accepted cannot be taken back, but it need not be drawn.
      intake.giveUp();
      throw intake.hasBegun() ? Problems.about(e, Links.batch(intake.id())) : e;
    }
  }

  private List<BatchItem> read(ItemSource source, ItemCheck check, int taken) throws IOException {
    List<BatchItem> portion = new ArrayList<>(BatchAdmission.PORTION);
    while (portion.size() < BatchAdmission.PORTION) {
      RawItem item = source.next();
      if (item == null) {
        break;
      }
      int index = taken + portion.size();
      if (index == limits.items()) {
        throw Problems.tooLarge("A batch may have at most %d jobs".formatted(limits.items()));
      }
      portion.add(check.check(index, item));
    }
    return portion;
  }
}
