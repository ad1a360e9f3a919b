# How a checkpoint's tensor becomes one that the functions work with. `compute_type` is a constant
# of the script: 6 is float32, 15 is bfloat16.

# The same numbers in memory of our own, float32: the file they came from may be closed.
def exact(self, weight: Tensor) -> Tensor:
  return weight.to(6).clone()

# Numbers stored as bfloat16 or float16 arrive as their bytes: [..., 2] uint8 → [...] float32
def exact_from_bfloat16(self, stored: Tensor) -> Tensor:
  return stored.view(15).squeeze(-1).to(6)

def exact_from_float16(self, stored: Tensor) -> Tensor:
  return stored.view(5).squeeze(-1).to(6)

# The numbers in the type that the model computes in.
def cast(self, weight: Tensor) -> Tensor:
  return weight.to(self.compute_type()).clone()
