# Linear layers and convolutions from what every libtorch has: on a GPU, on a CPU without oneDNN,
# and wherever gradients are wanted. `onednn.py` has the same functions.

# [..., in] → [..., out]
def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return torch.linear(x, weight, bias)

# [..., in] → GELU of [..., out]; the form is "tanh", or "none" for the exact one
def linear_gelu(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], form: str) -> Tensor:
  return torch.gelu(torch.linear(x, weight, bias), approximate=form)

# Zero padding that keeps the size: [B, in, H, W] → [B, out, H, W]
def convolve(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  edge = weight.size(-1) // 2
  return torch.conv2d(x, weight, bias, [1, 1], [edge, edge])

# The same, added to `base`.
def convolve_onto(self, base: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return base + self.convolve(x, weight, bias)

# A linear layer's weight for this kind of layers, in the type that it has: (out, in)
def pack_linear(self, weight: Tensor) -> Tensor:
  return weight.clone()

def place_linear(self, weight: Tensor) -> Tensor:
  return self.pack_linear(weight.to(self.compute_type()))

def place_convolution(self, weight: Tensor) -> Tensor:
  # A copy even where the layout is right already: the file that the numbers came from may be closed.
  return weight.to(self.compute_type()).clone(memory_format=2)
