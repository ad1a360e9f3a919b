# Inception-v3 (Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016) as
# Fréchet inception distances are computed with it: average pooling in Mixed_5, Mixed_6 and Mixed_7b
# does not count its padding, Mixed_7c pools by the maximum. `inception_input.py` is beside this.
# A unit is a convolution, its batch norm folded in, and a ReLU. `w` holds kernel and bias of unit
# after unit in the order of InceptionLayout; `at` is the number of a block's first unit.
# B pictures, C channels, H × W the resolution at hand.

# Batch norm at inference is one factor and one summand a channel. Kernels are filled up with zeros to whole blocks of 64,
# which oneDNN does not do right itself on every processor (worker/model says where); the bias keeps its size.
# kernel [C, C_in, h, w]; norm: weight, bias, running mean and running variance [C]
def fold(self, kernel: Tensor, norm: List[Tensor]) -> List[Tensor]:
  weight, bias, mean, variance = norm
  factor = weight * torch.rsqrt(variance + 0.001)
  missing = self.lacking(kernel.size(0), 64)
  whole = torch.constant_pad_nd(kernel * factor.reshape([-1, 1, 1, 1]), [0, 0, 0, 0, 0, 0, 0, missing])
  return [whole, bias - mean * factor]

def unit(self, x: Tensor, kernel: Tensor, bias: Tensor, stride: int, edges: List[int]) -> Tensor:
  y = torch.narrow(torch.conv2d(x, kernel, None, [stride, stride], edges), 1, 0, bias.size(0))
  return torch.relu(y + bias.reshape([-1, 1, 1]))

# A unit that keeps the resolution.
def keep(self, x: Tensor, w: List[Tensor], at: int) -> Tensor:
  kernel = w[2 * at]
  edges = [kernel.size(2) // 2, kernel.size(3) // 2]
  return self.unit(x, kernel, w[2 * at + 1], 1, edges)

# A unit without padding.
def cut(self, x: Tensor, w: List[Tensor], at: int, stride: int) -> Tensor:
  return self.unit(x, w[2 * at], w[2 * at + 1], stride, [0, 0])

# Units that keep the resolution, one after the other.
def chain(self, x: Tensor, w: List[Tensor], at: int, count: int) -> Tensor:
  for i in range(count):
    x = self.keep(x, w, at + i)
  return x

def halve(self, x: Tensor) -> Tensor:
  return torch.max_pool2d(x, [3, 3], [2, 2])

# The mean of what lies inside of the picture.
def mean_around(self, x: Tensor) -> Tensor:
  return torch.avg_pool2d(x, [3, 3], [1, 1], [1, 1], False, False)

def stem(self, x: Tensor, w: List[Tensor]) -> Tensor:
  x = self.cut(self.cut(x, w, 0, 2), w, 1, 1)
  x = self.halve(self.keep(x, w, 2))
  return self.halve(self.cut(self.keep(x, w, 3), w, 4, 1))

# Mixed_5b, 5c and 5d: 7 units
def mixed_a(self, x: Tensor, w: List[Tensor], at: int) -> Tensor:
  return torch.cat([self.keep(x, w, at), self.chain(x, w, at + 1, 2), self.chain(x, w, at + 3, 3), self.keep(self.mean_around(x), w, at + 6)], 1)

# Mixed_6a: 4 units, [B, C, 35, 35] → [B, C', 17, 17]
def mixed_b(self, x: Tensor, w: List[Tensor], at: int) -> Tensor:
  return torch.cat([self.cut(x, w, at, 2), self.cut(self.chain(x, w, at + 1, 2), w, at + 3, 2), self.halve(x)], 1)

# Mixed_6b … 6e: 10 units
def mixed_c(self, x: Tensor, w: List[Tensor], at: int) -> Tensor:
  return torch.cat([self.keep(x, w, at), self.chain(x, w, at + 1, 3), self.chain(x, w, at + 4, 5), self.keep(self.mean_around(x), w, at + 9)], 1)

# Mixed_7a: 6 units, [B, C, 17, 17] → [B, C', 8, 8]
def mixed_d(self, x: Tensor, w: List[Tensor], at: int) -> Tensor:
  return torch.cat([self.cut(self.keep(x, w, at), w, at + 1, 2), self.cut(self.chain(x, w, at + 2, 3), w, at + 5, 2), self.halve(x)], 1)

# Mixed_7b and 7c: 9 units; they differ in what is pooled
def mixed_e(self, x: Tensor, pooled: Tensor, w: List[Tensor], at: int) -> Tensor:
  b = self.keep(x, w, at + 1)
  c = self.chain(x, w, at + 4, 2)
  return torch.cat([self.keep(x, w, at), self.keep(b, w, at + 2), self.keep(b, w, at + 3), self.keep(c, w, at + 6), self.keep(c, w, at + 7), self.keep(pooled, w, at + 8)], 1)

# Pictures [B, P, P, 3] in 0 … 1 → [features [B, 2048], probabilities [B, classes]]; `head` is weight and bias of the last layer
def look(self, pictures: Tensor, w: List[Tensor], head: List[Tensor]) -> List[Tensor]:
  x = self.stem(self.prepared(pictures), w)
  for block in range(3):
    x = self.mixed_a(x, w, 5 + 7 * block)
  x = self.mixed_b(x, w, 26)
  for block in range(4):
    x = self.mixed_c(x, w, 30 + 10 * block)
  x = self.mixed_d(x, w, 70)
  x = self.mixed_e(x, self.mean_around(x), w, 76)
  x = self.mixed_e(x, torch.max_pool2d(x, [3, 3], [1, 1], [1, 1]), w, 85)
  features = x.mean([2, 3])
  return [features, torch.softmax(torch.linear(features, head[0], head[1]), -1)]
