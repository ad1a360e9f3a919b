/// Who is decoded next: images of many jobs share the decode batch, joining and leaving between
/// iterations.
///
/// Start reading at [io.pentimento.worker.service.scheduling.DecodeBatch].
@NullMarked
package io.pentimento.worker.service.scheduling;

import org.jspecify.annotations.NullMarked;
