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
  return self.convolve_by(x, weight, bias, 1, weight.size(-1) // 2)

# The same by other steps, with `edge` zeros around.
#
# oneDNN keeps channels in blocks of 16 on processors with AVX-512 but without AMX, and a gradient there takes in what
# lies in the unused part of the last block, which is any memory (libtorch 2.7.1 on an AMD EPYC: NaN in one training step
# of a few). So where something learns on a CPU, kernels of zeros fill that block.
def convolve_by(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, edge: int) -> Tensor:
  missing = self.lacking(weight.size(0), 16)
  learning = x.requires_grad or weight.requires_grad
  if missing == 0 or x.is_cuda or not learning:
    return torch.conv2d(x, weight, bias, [stride, stride], [edge, edge])
  whole = torch.constant_pad_nd(weight, [0, 0, 0, 0, 0, 0, 0, missing])
  whole_bias: Optional[Tensor] = None
  if bias is not None:
    whole_bias = torch.constant_pad_nd(bias, [0, missing])
  return torch.narrow(torch.conv2d(x, whole, whole_bias, [stride, stride], [edge, edge]), 1, 0, weight.size(0))

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
