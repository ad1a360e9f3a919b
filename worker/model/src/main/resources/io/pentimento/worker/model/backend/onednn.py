# Linear layers and convolutions on a CPU with oneDNN. Their weights are packed once for its
# kernels, which makes float32 twice as fast as the default path on processors that are not Intel's.
# Packed weights know no gradients; `plain.py` has the same functions for everything else.
#
# oneDNN packs in blocks of channels, and on processors with AVX-512 but without AMX it packs a last block that is not
# full wrongly (libtorch 2.7.1 on an AMD EPYC: other numbers, no error). So no block is left to it that is not full:
# weights are filled up with zeros, and what comes out too much is cut off. A layer whose outputs do not fill their
# blocks needs a bias, whose size tells how many there are.

# [n] → [size], zeros at the end
def filled(self, bias: Optional[Tensor], size: int) -> Optional[Tensor]:
  if bias is not None and bias.size(0) < size:
    return torch.constant_pad_nd(bias, [0, size - bias.size(0)])
  else:
    return bias

# Kernels for 16 rows and fewer add up in another order; so that a row's result never depends on how
# many there are, no call has fewer than 32.
def fill_up(self, rows: Tensor) -> Tensor:
  return torch.constant_pad_nd(rows, [0, 0, 0, 32 - rows.size(0)])

# [rows, in] → [rows, out], as many rows as there are
def packed_linear(self, rows: Tensor, weight: Tensor, bias: Optional[Tensor], then: str, form: str) -> Tensor:
  y = ops.mkldnn._linear_pointwise(rows, weight, self.filled(bias, weight.size(0)), then, [], form)
  if bias is not None and bias.size(0) < y.size(1):
    y = y[:, :bias.size(0)].contiguous()
  return y

def pointwise(self, x: Tensor, weight: Tensor, bias: Optional[Tensor], then: str, form: str) -> Tensor:
  rows = x.reshape([-1, x.size(-1)])  # [rows, in]
  if rows.size(0) < 32:
    y = self.packed_linear(self.fill_up(rows), weight, bias, then, form)
    y = y[:rows.size(0)]
  else:
    y = self.packed_linear(rows, weight, bias, then, form)
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
  if x.size(1) < weight.size(1):
    x = torch.constant_pad_nd(x, [0, 0, 0, 0, 0, weight.size(1) - x.size(1)])
  y = ops.mkldnn._convolution_pointwise(x, weight, self.filled(bias, weight.size(0)), [edge, edge], [1, 1], [1, 1], 1, "none", [], "")
  if bias is not None and bias.size(0) < y.size(1):
    y = y[:, :bias.size(0)].contiguous(memory_format=2)
  return y

# The same, added to `base`; its channels fill their blocks.
def convolve_onto(self, base: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  edge = weight.size(-1) // 2
  return ops.mkldnn._convolution_pointwise(x, base, weight, bias, [edge, edge], [1, 1], [1, 1], 1, "add", None, None, [], None)

# A linear layer's weight for this kind of layers, in the type that it has: (out, in)
def pack_linear(self, weight: Tensor) -> Tensor:
  whole = torch.constant_pad_nd(weight, [0, 0, 0, self.lacking(weight.size(0), 64)])
  return ops.mkldnn._reorder_linear_weight(whole.contiguous(), 512)

def place_linear(self, weight: Tensor) -> Tensor:
  return self.pack_linear(weight.to(self.compute_type()))

def place_convolution(self, weight: Tensor) -> Tensor:
  edge = weight.size(-1) // 2
  more_out = self.lacking(weight.size(0), 16)
  more_in = 0
  if weight.size(1) > 16:
    more_in = self.lacking(weight.size(1), 16)
  whole = torch.constant_pad_nd(weight.to(self.compute_type()), [0, 0, 0, 0, 0, more_in, 0, more_out])
  return ops.mkldnn._reorder_convolution_weight(whole, [edge, edge], [1, 1], [1, 1], 1)
