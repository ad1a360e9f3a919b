# A convolutional classifier: the trunk is a VQGAN encoder's levels, so `vqgan.py` and `residual_chain.py` are beside this. `trunk_levels` and `trunk_blocks` are constants of the script. Weights in one list: conv_in, the levels'
# blocks, norm, norm bias, head, head bias.

# Pictures [B, P, P, 3] → the state after each level [B, C, H, W], and where the norm's weights are
def trunk(self, pictures: Tensor, w: List[Tensor]) -> Tuple[List[Tensor], int]:
  x = self.enter((self.channels_first(pictures) * 2.0 - 1.0).contiguous(), w[0:1])
  at = 1
  states: List[Tensor] = []
  for level in range(self.trunk_levels()):
    if level > 0:
      x = self.downsample(x)
    x, at = self.through(x, w, at, self.trunk_blocks())
    states.append(x)
  return (states, at)

# Pictures [B, P, P, 3] → what the last layer sees of them [B, C] float32, and where its weights are
def pooled(self, pictures: Tensor, w: List[Tensor]) -> Tuple[Tensor, int]:
  states, at = self.trunk(pictures, w)
  x = self.normalise(states[-1], w[at], w[at + 1])
  return (x.mean([2, 3]).to(6), at + 2)

# How differently a classifier sees two sets of pictures: the states after each level, each position scaled to unit
# length, squared difference, mean over levels (after Zhang et al. 2018, without learned weights). No gradient
# goes to the judge or to `pictures`.
def perceived_difference(self, drawn: Tensor, pictures: Tensor, judge: List[Tensor]) -> Tensor:
  w = self.computing(judge)
  seen, _ = self.trunk(drawn, w)
  wanted, _ = self.trunk(pictures, w)
  total = torch.zeros([], dtype=6, device=drawn.device)
  for i in range(len(seen)):
    a = seen[i].to(6)
    b = wanted[i].detach().to(6)
    a = a * torch.rsqrt((a * a).sum([1], True) + 1e-6)
    b = b * torch.rsqrt((b * b).sum([1], True) + 1e-6)
    total = total + ((a - b) * (a - b)).sum([1]).mean()
  return total / float(len(seen))

# Pictures [B, P, P, 3] → logits [B, classes] float32
def logits(self, pictures: Tensor, w: List[Tensor]) -> Tensor:
  features, at = self.pooled(pictures, w)
  return torch.linear(features, w[at].to(6), w[at + 1].to(6))

# Pictures [B, P, P, 3] → [features [B, C], probabilities [B, classes]], both float32
def judge(self, pictures: Tensor, weights: List[Tensor]) -> List[Tensor]:
  w = self.computing(weights)
  features, at = self.pooled(pictures, w)
  return [features, torch.softmax(torch.linear(features, w[at].to(6), w[at + 1].to(6)), -1)]

# One training step. pictures [B, P, P, 3] in 0 … 1, labels [B] int32
# → [metrics]: loss, the fraction named right, norm of the gradients
def learn_labels(self, pictures: Tensor, labels: Tensor, smoothing: Tensor, weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor) -> List[Tensor]:
  leaves = self.leaves(weights)
  logits = self.logits(pictures, self.computing(leaves))
  wanted = labels.to(4)
  loss = torch.cross_entropy_loss(logits, wanted, None, 1, -100, float(smoothing))
  right = (torch.argmax(logits.detach(), 1) == wanted).to(6).mean()
  norm = self.update(weights, self.gradients(loss, leaves), first, second, average, count, settings)
  return [torch.stack([loss, right, norm]).detach()]
