package io.pentimento.worker.service.publishing;

import io.pentimento.worker.service.health.Part;

/// An object store: a flat, durable map from keys to bytes.
public interface ObjectStore extends ObjectReader, ObjectWriter, Part {}
