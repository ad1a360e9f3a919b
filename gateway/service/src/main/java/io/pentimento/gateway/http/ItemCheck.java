package io.pentimento.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.pentimento.gateway.admission.BatchItem;
import io.pentimento.gateway.admission.Submission;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Codec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.nio.charset.StandardCharsets;

/// Holds one item of a batch to `JobSubmission` of openapi.yaml, as a job that comes alone is.
final class ItemCheck {
  private static final JsonObject SCHEMA =
      new JsonObject().put("$ref", "#/components/schemas/JobSubmission");

  private final Validator validator;
  private final SchemaFaults faults;
  private final int itemBytes;

  ItemCheck(Validator validator, SchemaFaults faults, int itemBytes) {
    this.validator = validator;
    this.faults = faults;
    this.itemBytes = itemBytes;
  }

  BatchItem check(int index, RawItem item) {
    byte[] fingerprint = item.hash();
    try {
      byte[] bytes = item.bytes();
      if (bytes == null) {
        throw Problems.tooLarge("An item may have at most %d bytes".formatted(itemBytes));
      }
      JsonNode root = StrictJson.parse(Buffer.buffer(bytes));
      // The same whatever white space stands around and within it.
      fingerprint = RawItem.sha256().digest(root.toString().getBytes(StandardCharsets.UTF_8));
      return new BatchItem.Wanted(index, fingerprint, submission(root, bytes));
    } catch (ProblemException e) {
      return new BatchItem.Unreadable(index, fingerprint, e.problem());
    }
  }

  private Submission submission(JsonNode root, byte[] bytes) {
    if (!root.isObject()) {
      throw Problems.invalid("", "must be a JSON object");
    }
    JsonObject object = new JsonObject(Buffer.buffer(bytes));
    OutputUnit found = validator.validate(object);
    if (!Boolean.TRUE.equals(found.getValid())) {
      throw faults.problem(found, SCHEMA, object);
    }
    try {
      return Codec.read(bytes, Submission.class);
    } catch (Codec.MalformedException e) {
      throw Problems.invalid("", "is not a job: " + e.getMessage());
    }
  }
}
