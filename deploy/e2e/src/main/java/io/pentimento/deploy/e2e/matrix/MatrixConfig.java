package io.pentimento.deploy.e2e.matrix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much happens to how many jobs.
///
/// @param folder where data and logs go
/// @param checkpoint the folder of the checkpoint to serve; null for the one that ships
/// @param jobs how many jobs at most
/// @param outstanding how many of them unfinished at a time
/// @param iterations of the longest job
/// @param load how long jobs are submitted and faults happen at most
/// @param drain how long unfinished jobs may take after that
/// @param gateways how many gateways
/// @param workers how many workers
/// @param seed decides what happens
/// @param plan the faults, in order; null for all kinds at random until the last job is submitted
/// @param pause the longest pause between two faults of processes, and between two others
/// @param soak whether the first gateway and the first worker are left alone and weighed
public record MatrixConfig(
    Path folder,
    @Nullable Path checkpoint,
    int jobs,
    int outstanding,
    int iterations,
    Duration load,
    Duration drain,
    int gateways,
    int workers,
    long seed,
    @Nullable List<FaultKind> plan,
    Duration pause,
    boolean soak) {}
