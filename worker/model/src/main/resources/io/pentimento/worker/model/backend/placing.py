# How a checkpoint's tensor becomes one that the functions work with. `compute_type` is a constant
# of the script: 6 is float32, 15 is bfloat16.

# The same numbers in memory of our own, float32: the file they came from may be closed.
def exact(self, weight: Tensor) -> Tensor:
  return weight.to(6).clone()

# The numbers in the type that the model computes in.
def cast(self, weight: Tensor) -> Tensor:
  return weight.to(self.compute_type()).clone()
