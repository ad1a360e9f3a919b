/// What a training is told: YAML files laid over defaults. Start reading at
/// [io.pentimento.worker.training.config.Documents].
@NullMarked
package io.pentimento.worker.training.config;

import org.jspecify.annotations.NullMarked;
