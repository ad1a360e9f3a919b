package io.pentimento.worker.training.evaluation.subject;

import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// How to decode, as text and back. Equal settings give equal text, so that `4.50` and `4.5` are
/// one setting in a sweep's file.
///
/// To add a setting: its name, and a line each in [#of] and [#settings].
public final class DecodeText {
  public static final String ITERATIONS = "iterations";
  public static final String SCHEDULE = "schedule";
  public static final String ORDER = "order";
  public static final String SAMPLING_TEMPERATURE = "samplingTemperature";
  public static final String CHOICE_TEMPERATURE = "choiceTemperature";
  public static final String GUIDANCE_SCALE = "guidanceScale";
  public static final String REVISION = "revision";

  /// All of them, in the order of a sweep's columns.
  public static final List<String> NAMES =
      List.of(
          ITERATIONS,
          SCHEDULE,
          ORDER,
          SAMPLING_TEMPERATURE,
          CHOICE_TEMPERATURE,
          GUIDANCE_SCALE,
          REVISION);

  private static final float HALF = 0.5f;
  private static final float ROUNDING = 1e-3f;
  private static final int TYPICAL = 256; // tokens; two of the schedules depend on their number

  private DecodeText() {}

  /// Settings as text.
  public static Configuration of(DecodeSettings settings) {
    var text = new LinkedHashMap<String, String>();
    text.put(ITERATIONS, Integer.toString(settings.iterations()));
    text.put(SCHEDULE, settings.schedule().text());
    text.put(ORDER, settings.order().text());
    text.put(SAMPLING_TEMPERATURE, plain(settings.samplingTemperature()));
    text.put(CHOICE_TEMPERATURE, plain(settings.choiceTemperature()));
    text.put(GUIDANCE_SCALE, plain(settings.guidanceScale()));
    text.put(REVISION, settings.revision().text());
    return new Configuration(text);
  }

  /// Text as settings.
  ///
  /// @param configuration says all of [#NAMES]; what else it says is not about decoding
  /// @throws IllegalArgumentException if a value is missing, or is none of its setting's; the
  ///   message names it
  public static DecodeSettings settings(Configuration configuration) {
    return new DecodeSettings(
        number(configuration, ITERATIONS, Integer::parseInt),
        MaskSchedule.parse(configuration.get(SCHEDULE)),
        UnmaskingOrder.parse(configuration.get(ORDER)),
        number(configuration, SAMPLING_TEMPERATURE, Float::parseFloat),
        number(configuration, CHOICE_TEMPERATURE, Float::parseFloat),
        number(configuration, GUIDANCE_SCALE, Float::parseFloat),
        Revision.parse(configuration.get(REVISION)));
  }

  /// The same settings in the one form that each has.
  ///
  /// @throws IllegalArgumentException as for [#settings]
  public static Configuration canonical(Configuration configuration) {
    return of(settings(configuration));
  }

  /// Which way a mask schedule bends: `concave` where less than half is found in the first half of
  /// the iterations, as MaskGIT wants it, `convex` where it is more, else `linear`.
  ///
  /// @param schedule its text
  public static String family(String schedule) {
    float left = MaskSchedule.parse(schedule).masked(HALF, TYPICAL);
    if (Math.abs(left - HALF) < ROUNDING) {
      return "linear";
    }
    return left > HALF ? "concave" : "convex";
  }

  private static <N> N number(
      Configuration configuration, String name, Function<String, N> reader) {
    String text = configuration.get(name);
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s \"%s\" is no number".formatted(name, text), e);
    }
  }

  private static String plain(float number) {
    var decimal = new BigDecimal(Float.toString(number));
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
