/// The only package that speaks to the object store, and the one that reads what users upload.
///
/// Start reading at [io.pentimento.gateway.images.Uploads] and
/// [io.pentimento.gateway.images.S3ImageStore].
@NullMarked
package io.pentimento.gateway.images;

import org.jspecify.annotations.NullMarked;
