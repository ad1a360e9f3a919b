/// A folder of class folders as a dataset. Start reading at
/// [io.pentimento.worker.training.dataset.folder.FolderDataset].
@NullMarked
package io.pentimento.worker.training.dataset.folder;

import org.jspecify.annotations.NullMarked;
