# How a checkpoint's tensor becomes one that the functions work with; beside every script. `compute_type` is a constant
# of the script: 6 is float32, 15 is bfloat16.

# How many channels are missing to fill the last block
def lacking(self, size: int, block: int) -> int:
  return block - 1 - (size - 1) % block

# The same numbers in memory of our own, float32: the file they came from may be closed.
def exact(self, weight: Tensor) -> Tensor:
  return weight.to(6).clone()

# The numbers in the type that the model computes in.
def cast(self, weight: Tensor) -> Tensor:
  return weight.to(self.compute_type()).clone()
