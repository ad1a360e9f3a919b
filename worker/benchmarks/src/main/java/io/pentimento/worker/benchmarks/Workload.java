package io.pentimento.worker.benchmarks;

/// Something to be timed.
///
/// @param name what the table calls it
/// @param billions 10⁹ floating-point operations, a multiplication and an addition counted as two
/// @param once does it one time, results read
record Workload(String name, double billions, Runnable once) {}
