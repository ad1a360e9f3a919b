package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.Job;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Evidence as a test wants it: one gateway, `g1`, and a store.
final class KnownEvidence implements Evidence {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<JobId, Job> answers = new HashMap<>();
  private final TreeMap<String, byte[]> objects = new TreeMap<>();

  void answer(JobId job, JobStatus status) {
    String json =
        """
        {"id":"%s","status":"%s","request":{"type":"generate","model":"demo","label":1,"count":1,"seed":1,
         "iterations":8,"schedule":"cosine","order":"confidence","samplingTemperature":1,"choiceTemperature":1,
         "guidanceScale":1,"revision":"none","partials":"every","priority":"batch","metadata":{}},
         "labelName":"one","acceptedAt":"2026-01-02T03:04:05Z","attempt":1,"cancelRequested":false,"sequence":3,
         "progress":{"images":1,"imagesCompleted":1,"iterations":8,"iterationsCompleted":8,"fraction":1},
         "images":[],"links":{"self":"/v1/jobs/x","events":"/v1/jobs/x/events","cancel":"/v1/jobs/x/cancel"}}
        """
            .formatted(job, status);
    try {
      answers.put(job, Codec.read(json.getBytes(StandardCharsets.UTF_8), Job.class));
    } catch (Codec.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  void record(JobId job, JobEvent.Terminal outcome) {
    var decoding = new DecodingOptions(8, "cosine", "confidence", 1, 1, 1, "none");
    var settings =
        new JobSettings("demo", 1, 1, 1, decoding, Partials.EVERY, Priority.BATCH, null, Map.of());
    var submit = new JobCommand.Submit(job, "default", NOW, new JobRequest.Generate(settings));
    store(ObjectKeys.record(job), Codec.write(new JobRecord(submit, outcome, NOW, "r1")));
  }

  void store(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  void store(String key, String text) {
    store(key, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, @Nullable Job> answers(JobId job) {
    Map<String, @Nullable Job> answered = new HashMap<>();
    answered.put("g1", answers.get(job));
    return answered;
  }

  @Override
  public List<String> folder(JobId job) {
    return objects.keySet().stream().filter(key -> key.startsWith(ObjectKeys.folder(job))).toList();
  }

  @Override
  public byte @Nullable [] object(String key) {
    return objects.get(key);
  }
}
