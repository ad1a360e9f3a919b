package io.pentimento.worker.checkpoints.formats;

/// The formats in which weights come. A file's content tells which; its name does not matter.
public enum FileFormat {
  SAFETENSORS,
  FLAX,
  TORCH
}
