package io.pentimento.deploy.e2e.parts;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How much of Pentimento to start, and how impatient it is.
///
/// @param folder where all data and logs go
/// @param checkpoint the folder of the checkpoint to serve; null for the one that ships
/// @param gateways how many gateways
/// @param workers how many workers
/// @param lockSeconds how long a job stays a silent worker's
/// @param maxAttempts after so many attempts that ended without a word a job fails
/// @param jobsInMemory how many jobs a gateway remembers; of older ones it reads in the store
/// @param seed decides which requests to the store are harmed
public record WorldConfig(
    Path folder,
    @Nullable Path checkpoint,
    int gateways,
    int workers,
    int lockSeconds,
    int maxAttempts,
    int jobsInMemory,
    long seed) {}
