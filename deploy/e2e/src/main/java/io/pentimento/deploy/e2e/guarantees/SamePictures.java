package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ObjectKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The same wish gives the same pictures, byte for byte, partial images and all: alone or in a
/// crowd, undisturbed or resumed by other workers.
///
/// The first job of a wish is what the others are held against.
public final class SamePictures implements Guarantee {
  private final Map<Integer, Model> models = new TreeMap<>();
  private int resumed;
  private int identical;

  /// What the first job of a wish drew.
  private record Model(String job, Map<String, String> fingerprints) {}

  @Override
  public String promise() {
    return "the same request gives the same pictures, resumed or not";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    Wish wish = job.wish();
    boolean drawn = job.state().outcome() instanceof JobEvent.JobSucceeded;
    if (wish == null || !drawn || job.isDeleted()) {
      return List.of();
    }
    Map<String, String> mine = fingerprints(job, evidence);
    Model model = models.computeIfAbsent(wish.number(), _ -> new Model(job.job().value(), mine));
    var broken = new ArrayList<String>();
    model
        .fingerprints()
        .forEach((picture, fingerprint) -> {
          if (!fingerprint.equals(mine.get(picture))) {
            broken.add("%s differs from that of job %s".formatted(picture, model.job()));
          }
        });
    if (job.isResumed()) {
      resumed++;
      identical += broken.isEmpty() ? 1 : 0;
    }
    return broken;
  }

  /// How many of the jobs seen were drawn by several attempts.
  public int resumed() {
    return resumed;
  }

  /// How many of those are the same as an undisturbed job, byte for byte.
  public int identical() {
    return identical;
  }

  private static Map<String, String> fingerprints(JobHistory job, Evidence evidence) {
    String folder = ObjectKeys.folder(job.job());
    var prints = new TreeMap<String, String>();
    for (String key : evidence.folder(job.job())) {
      if (key.startsWith(folder + "images/")) {
        byte[] png = evidence.object(key);
        prints.put(key.substring(folder.length()), png == null ? "gone" : Fingerprint.of(png));
      }
    }
    return prints;
  }
}
