package io.pentimento.worker.training.run;

import java.util.Map;

/// How a network came about, for whoever uses it.
///
/// @param kind what was trained
/// @param config the configuration, as YAML
/// @param steps training steps done
/// @param hours spent on them
/// @param hardware processor and threads
/// @param software versions that numbers depend on
/// @param parameters how many numbers were learned
/// @param metrics the last row of the log, by name
/// @param checks the last look at samples, by name
public record TrainingRecord(
    String kind,
    String config,
    long steps,
    double hours,
    String hardware,
    String software,
    long parameters,
    Map<String, Float> metrics,
    Map<String, Float> checks) {}
