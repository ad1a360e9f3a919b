# Linear layers and convolutions on a CPU with oneDNN. Their weights are packed once for its
# kernels, which makes float32 twice as fast as the default path on processors that are not Intel's.
# Packed weights know no gradients; `plain.py` has the same functions for everything else.

# Kernels for 16 rows and fewer add up in another order; so that a row's result never depends on how
# many there are, no call has fewer than 32.
def fill_up(self, rows: Tensor) -> Tensor:
  return torch.constant_pad_nd(rows, [0, 0, 0, 32 - rows.size(0)])

def pointwise(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], then: str, form: str) -> Tensor:
  rows = x.reshape([-1, x.size(-1)])  # [rows, in]
  if rows.size(0) < 32:
    y = ops.mkldnn._linear_pointwise(self.fill_up(rows), weight, bias, then, [], form)
    y = y[:rows.size(0)]
  else:
    y = ops.mkldnn._linear_pointwise(rows, weight, bias, then, [], form)
  shape = x.size()
  shape[-1] = y.size(-1)
  return y.view(shape)  # [..., out]

# [..., in] → [..., out]
def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return self.pointwise(x, weight, bias, "none", "")

# [..., in] → GELU of [..., out]; the form is "tanh", or "none" for the exact one
def linear_gelu(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], form: str) -> Tensor:
  return self.pointwise(x, weight, bias, "gelu", form)

# Zero padding that keeps the size: [B, in, H, W] → [B, out, H, W]
def convolve(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  edge = weight.size(-1) // 2
  return ops.mkldnn._convolution_pointwise(x, weight, bias, [edge, edge], [1, 1], [1, 1], 1, "none", [], "")

# The same, added to `base`.
def convolve_onto(self, base: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  edge = weight.size(-1) // 2
  return ops.mkldnn._convolution_pointwise(x, base, weight, bias, [edge, edge], [1, 1], [1, 1], 1, "add", None, None, [], None)

# A linear layer's weight for this kind of layers, in the type that it has: (out, in)
def pack_linear(self, weight: Tensor) -> Tensor:
  return ops.mkldnn._reorder_linear_weight(weight.contiguous(), 512)

def place_linear(self, weight: Tensor) -> Tensor:
  return self.pack_linear(weight.to(self.compute_type()))

def place_convolution(self, weight: Tensor) -> Tensor:
  edge = weight.size(-1) // 2
  return ops.mkldnn._reorder_convolution_weight(weight.to(self.compute_type()), [edge, edge], [1, 1], [1, 1], 1)
