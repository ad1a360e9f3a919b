# The VQGAN of MaskGIT, which has no attention. Pictures are channels-last in memory throughout.
# B images, C channels, H × W the resolution at hand, D code width, K codebook size.

def normalise(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.silu(torch.group_norm(x, 32, weight, bias, 1e-6))

# [B, C_in, H, W] → [B, C, H, W]. Where the number of channels changes, the published network
# applies its 1 × 1 "shortcut" to the processed tensor and drops the block's input.
def residual(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  h = self.convolve(self.normalise(x, weights[0], weights[1]), weights[2], None)
  h = self.normalise(h, weights[3], weights[4])
  if len(weights) == 7:
    h = self.convolve(h, weights[5], None)
    return self.convolve_onto(h, h, weights[6], None)
  else:
    return self.convolve_onto(x, h, weights[5], None)

# [B, C, H, W] → [B, C, 2H, 2W]
def upsample(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  return self.convolve(torch.upsample_nearest2d(x, None, [2.0, 2.0]), weights[0], weights[1])

# [B, C, H, W] → [B, C, H/2, W/2]
def downsample(self, x: Tensor) -> Tensor:
  return torch.avg_pool2d(x, [2, 2])

# Codes of a token grid: ids [B, H, W] → [B, D, H, W]
def lookup(self, ids: Tensor, codebook: Tensor) -> Tensor:
  return torch.embedding(codebook, ids).permute([0, 3, 1, 2])

# A convolution from pictures or codes into the network: [B, ., H, W] → [B, C, H, W]
def enter(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  bias: Optional[Tensor] = None
  if len(weights) == 2:
    bias = weights[1]
  return self.convolve(x, weights[0], bias)

# And out of it: [B, C, H, W] → [B, H, W, .] float32
def leave(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  norm, norm_bias, out, out_bias = weights
  y = self.convolve(self.normalise(x, norm, norm_bias), out, out_bias)
  return y.permute([0, 2, 3, 1]).to(6).contiguous()

# Pictures [B, H, W, 3] → [B, 3, H, W] in the type that the network computes in
def channels_first(self, pictures: Tensor) -> Tensor:
  return pictures.permute([0, 3, 1, 2]).to(self.compute_type())

# The nearest code of each feature by squared distance: [B, H, W, D], codebook [K, D] → [B, H, W] int32
def quantize(self, features: Tensor, codebook: Tensor) -> Tensor:
  x = features.reshape([-1, features.size(-1)])  # [B·H·W, D]
  distances = (x * x).sum([1], True) + (codebook * codebook).sum([1]) - 2.0 * torch.matmul(x, codebook.t())
  return torch.argmin(distances, 1).view(features.size()[:-1]).to(3)
