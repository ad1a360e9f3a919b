package io.pentimento.schemas;

/// Where everything lies in the object store. The folder of a job tells its whole story:
///
/// ```
/// jobs/<id>/request.json                          the Submit command
/// jobs/<id>/source.png, mask.png                  inputs of an edit
/// jobs/<id>/images/<index>/iterations/<t>.png     partial images
/// jobs/<id>/images/<index>/image.png              the finished image
/// jobs/<id>/attempts/<n>.json                     who tried it, and when
/// jobs/<id>/job.json                              JobRecord: the end of the story
/// batches/<id>/refused/<part>.ndjson              RefusedItem lines: what of a batch became no job
/// uploads/<account>/<upload>.png                  what users sent, normalised
/// ```
public final class ObjectKeys {
  /// How many items of a batch one part of the list of refused items stands for.
  public static final int REFUSED_PART_ITEMS = 100;

  private ObjectKeys() {}

  /// Everything of one job lies under this prefix.
  public static String folder(JobId job) {
    return "jobs/" + job + "/";
  }

  /// The order as it was accepted.
  public static String request(JobId job) {
    return folder(job) + "request.json";
  }

  /// The source image of an edit.
  public static String source(JobId job) {
    return folder(job) + "source.png";
  }

  /// The mask image of an edit.
  public static String mask(JobId job) {
    return folder(job) + "mask.png";
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

  /// An uploaded image.
  public static String upload(String account, String upload) {
    return "uploads/%s/%s.png".formatted(account, upload);
  }
}
