package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// What a client asked for, with every default filled in, so that it alone decides the pictures.
///
/// In JSON all fields stand side by side, with `type` telling the kind apart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobRequest.Generate.class, name = "generate"),
  @JsonSubTypes.Type(value = JobRequest.Edit.class, name = "edit"),
  @JsonSubTypes.Type(value = JobRequest.Extend.class, name = "extend"),
  @JsonSubTypes.Type(value = JobRequest.Fork.class, name = "fork")
})
public sealed interface JobRequest {
  /// What every kind of job says.
  JobSettings settings();

  /// Iterations that each image takes, all windows together.
  default int iterations() {
    int each = settings().decoding().iterations();
    return switch (this) {
      case Generate _, Edit _ -> each;
      case Extend extend -> extend.canvas().windows() * each;
      case Fork fork -> fork.canvas() == null ? each : fork.canvas().windows() * each;
    };
  }

  /// After how many iterations the window is begun that is drawn after so many, 0 for the first:
  /// the picture of that iteration is what the window is drawn on.
  ///
  /// @param iteration iterations done, all windows together
  default int windowStart(int iteration) {
    int each = settings().decoding().iterations();
    return iteration / each * each;
  }

  /// New pictures of a class.
  record Generate(@JsonUnwrapped JobSettings settings) implements JobRequest {}

  /// A region of a given picture redrawn as a class; the rest stays as it is.
  ///
  /// @param source the id of the uploaded source image; its pixels are read from the job's folder
  /// @param region what to redraw
  /// @param feather standard deviation, in pixels of the model's frame, of the blur that blends
  ///   redrawn and kept pixels; null for the model's own default, 0 for a hard edge
  /// @param whole whether the model is shown the region's surroundings and the finished picture is
  ///   the whole source; else, and where it is null, as it was before there was a choice, the model
  ///   is shown the largest square that holds the region, which is then the finished picture
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Edit(
      @JsonUnwrapped JobSettings settings,
      String source,
      EditRegion region,
      @Nullable Integer feather,
      @Nullable Boolean whole)
      implements JobRequest {
    /// An edit whose result is the square that the model was shown.
    public Edit(JobSettings settings, String source, EditRegion region, @Nullable Integer feather) {
      this(settings, source, region, feather, null);
    }
  }

  /// A given picture drawn on beyond its sides as a class; the picture itself stays as it is.
  ///
  /// @param source the id of the uploaded source image; its pixels are read from the job's folder
  /// @param margins how far it goes on
  /// @param canvas what that makes, as the model was when the job was accepted
  /// @param feather standard deviation, in pixels of the canvas, of the blur that leads from drawn
  ///   to kept pixels; null for the model's own default, 0 for a hard edge
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Extend(
      @JsonUnwrapped JobSettings settings,
      String source,
      @JsonUnwrapped Margins margins,
      Canvas canvas,
      @Nullable Integer feather)
      implements JobRequest {}

  /// Pictures that go on from the state inside an earlier one, which is read from the job's folder
  /// ([ObjectKeys#origin]). A fork that goes back to an extend job draws its canvas on, window by
  /// window, over what the windows before left ([ObjectKeys#settled]).
  ///
  /// @param job whose partial image it is; null where the picture was uploaded
  /// @param source the id of the upload that it is; null where it is a job's
  /// @param image which image of its job, from 0
  /// @param iteration how many iterations are done in it; decoding goes on with the next
  /// @param noiseIndex which noise image 0 is drawn with, and image `i` with `noiseIndex + i`: the
  ///   origin's own, unless said otherwise, so that an unchanged fork ends as its origin does
  /// @param region what the edit that it goes back to redraws; null if it goes back to none
  /// @param feather as of an edit or extend job; null also if it goes back to none
  /// @param whole as of the edit that it goes back to; null also if it goes back to none
  /// @param left as of the extend job that it goes back to, like the three that follow; null if it
  ///   goes back to none
  /// @param right see `left`
  /// @param top see `left`
  /// @param bottom see `left`
  /// @param canvas of the extend job that it goes back to; null if it goes back to none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fork(
      @JsonUnwrapped JobSettings settings,
      @Nullable JobId job,
      @Nullable String source,
      int image,
      int iteration,
      int noiseIndex,
      @Nullable EditRegion region,
      @Nullable Integer feather,
      @Nullable Boolean whole,
      @Nullable Integer left,
      @Nullable Integer right,
      @Nullable Integer top,
      @Nullable Integer bottom,
      @Nullable Canvas canvas)
      implements JobRequest {
    /// A fork of anything.
    ///
    /// @param margins of the extend job that it goes back to; null if it goes back to none
    public Fork(
        JobSettings settings,
        @Nullable JobId job,
        @Nullable String source,
        int image,
        int iteration,
        int noiseIndex,
        @Nullable EditRegion region,
        @Nullable Integer feather,
        @Nullable Boolean whole,
        @Nullable Margins margins,
        @Nullable Canvas canvas) {
      this(
          settings,
          job,
          source,
          image,
          iteration,
          noiseIndex,
          region,
          feather,
          whole,
          margins == null ? null : margins.left(),
          margins == null ? null : margins.right(),
          margins == null ? null : margins.top(),
          margins == null ? null : margins.bottom(),
          canvas);
    }

    /// A fork of anything but an edit of a whole source or an extend job.
    public Fork(
        JobSettings settings,
        @Nullable JobId job,
        @Nullable String source,
        int image,
        int iteration,
        int noiseIndex,
        @Nullable EditRegion region,
        @Nullable Integer feather) {
      this(settings, job, source, image, iteration, noiseIndex, region, feather, null, null, null);
    }

    /// How far the extend job that it goes back to goes on; null if it goes back to none.
    @JsonIgnore
    public @Nullable Margins margins() {
      return canvas == null ? null : new Margins(or0(left), or0(right), or0(top), or0(bottom));
    }

    private static int or0(@Nullable Integer side) {
      return side == null ? 0 : side;
    }
  }
}
