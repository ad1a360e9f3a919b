package io.pentimento.schemas;

import org.jspecify.annotations.Nullable;

/// Where everything lies in the object store. The folder of a job tells its whole story:
///
/// ```
/// jobs/<id>/request.json                          the Submit command
/// jobs/<id>/source.png, mask.png                  inputs of an edit or extend job
/// jobs/<id>/origin.json                           the PartialState that a fork goes on from
/// jobs/<id>/settled.png                           of a fork: the canvas that its window is drawn on
/// jobs/<id>/images/<index>/iterations/<t>.png     partial images
/// jobs/<id>/images/<index>/image.png              the finished image
/// jobs/<id>/attempts/<n>.json                     who tried it, and when
/// jobs/<id>/job.json                              JobRecord: the end of the story
/// batches/<id>/refused/<part>.ndjson              RefusedItem lines: what of a batch became no job
/// uploads/<account>/<upload>.png                  what users sent, normalised
/// uploads/<account>/<upload>.json                 the PartialState that it carried, if it did
/// deleted/<id>.json                               the Delete command of a job that is gone
/// ```
public final class ObjectKeys {
  /// How many items of a batch one part of the list of refused items stands for.
  public static final int REFUSED_PART_ITEMS = 100;

  /// An image has at most so many partial images: more would not be listed in their order.
  public static final int MOST_PARTIALS = 999;

  /// The folders of all jobs lie under this prefix.
  public static final String JOBS = "jobs/";

  /// All uploads lie under this prefix.
  public static final String UPLOADS = "uploads/";

  /// What says that jobs are deleted lies under this prefix.
  public static final String DELETIONS = "deleted/";

  private static final String JSON = ".json";

  private ObjectKeys() {}

  /// Everything of one job lies under this prefix.
  public static String folder(JobId job) {
    return JOBS + job + "/";
  }

  /// The order as it was accepted.
  public static String request(JobId job) {
    return folder(job) + "request.json";
  }

  /// The source image of an edit or extend job.
  public static String source(JobId job) {
    return folder(job) + "source.png";
  }

  /// The mask image of an edit.
  public static String mask(JobId job) {
    return folder(job) + "mask.png";
  }

  /// The state that a fork goes on from.
  public static String origin(JobId job) {
    return folder(job) + "origin.json";
  }

  /// The canvas as the windows before the one that a fork goes on in left it.
  public static String settled(JobId job) {
    return folder(job) + "settled.png";
  }

  /// All attempts at a job lie under this prefix.
  public static String attempts(JobId job) {
    return folder(job) + "attempts/";
  }

  /// A worker's note that it tries the job, attempts counted from 1.
  public static String attempt(JobId job, int attempt) {
    return "%s%03d.json".formatted(attempts(job), attempt);
  }

  /// All partial images of one image lie under this prefix.
  public static String partials(JobId job, int index) {
    return "%simages/%d/iterations/".formatted(folder(job), index);
  }

  /// The partial image after an iteration, counted from 1.
  public static String partial(JobId job, int index, int iteration) {
    return "%s%03d.png".formatted(partials(job, index), iteration);
  }

  /// A finished image.
  public static String image(JobId job, int index) {
    return "%simages/%d/image.png".formatted(folder(job), index);
  }

  /// How the job ended, readable with no service running.
  public static String record(JobId job) {
    return folder(job) + "job.json";
  }

  /// A part of the list of a batch's refused items: those whose index, divided by
  /// [#REFUSED_PART_ITEMS], is the part's number.
  public static String refused(BatchId batch, int part) {
    return "batches/%s/refused/%05d.ndjson".formatted(batch, part);
  }

  /// Says that the job is deleted: whoever finds it leaves nothing in the job's folder. It lies
  /// outside of that, so that the folder can be gone, and stays until no record of the job is left.
  public static String deletion(JobId job) {
    return DELETIONS + job + JSON;
  }

  /// The job that a key of [#deletion] names; null if it names none.
  public static @Nullable JobId deletedJob(String key) {
    return key.startsWith(DELETIONS) && key.endsWith(JSON)
        ? job(key.substring(DELETIONS.length(), key.length() - JSON.length()))
        : null;
  }

  /// The job whose [#folder] this is; null if it is none.
  public static @Nullable JobId jobOfFolder(String prefix) {
    return prefix.startsWith(JOBS) && prefix.endsWith("/")
        ? job(prefix.substring(JOBS.length(), prefix.length() - 1))
        : null;
  }

  private static @Nullable JobId job(String id) {
    return JobId.isValid(id) ? new JobId(id) : null;
  }

  /// An uploaded image.
  public static String upload(String account, String upload) {
    return "%s%s/%s.png".formatted(UPLOADS, account, upload);
  }

  /// The state that an uploaded image carried, where it is a partial image.
  public static String uploadedState(String account, String upload) {
    return "%s%s/%s.json".formatted(UPLOADS, account, upload);
  }
}
