/// MaskGIT as mathematics: no files, no threads, no network. Start reading at
/// [io.pentimento.worker.model.MaskGit].
@NullMarked
package io.pentimento.worker.model;

import org.jspecify.annotations.NullMarked;
